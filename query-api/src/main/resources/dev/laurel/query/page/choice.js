import { segmentName } from './names.js';
import { before, isPeriodOf, periodName } from './periods.js';

/** A choice of more is none: who wants an older period can write its id into the address. */
const PAST_MAX = 60;

const THIS = {
  day: 'Today', week: 'This week', month: 'This month', year: 'This year', every: 'Now', season: 'This season',
};

/** The id in the address; empty for none. */
function addressed() {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    // No id of ours, which the server will say.
    return hash;
  }
}

/**
 * What the address names: the id of a board, and its definition, period and segment, or null for none. There is no
 * definition where the id fits none; what the server says of it is what counts.
 */
export function chosen(definitions) {
  const id = addressed() || definitions[0].name;
  const [name, ...rest] = id.split(':');
  const definition = definitions.find(each => each.name === name) ?? null;
  const parts = definition?.segment?.split(':').length ?? 0;
  const segment = parts > 0 && rest.length >= parts ? rest.splice(-parts).join(':') : null;
  const period = definition?.period ? rest.shift() ?? null : null;
  const isFitting = definition && rest.length === 0 && (period === null || isPeriodOf(definition, period));
  return isFitting ? { id, definition, period, segment } : { id, definition: null, period: null, segment: null };
}

export const idOf = ({ definition, period, segment }) =>
  [definition.name, period, segment].filter(part => part !== null).join(':');

const capitalized = word => word[0].toUpperCase() + word.slice(1);

/** Leads to another board, through the address. */
export function go(choice) {
  location.hash = idOf(choice);
}

/** Offers the current period and those before that can be read. */
export function offerPeriods(select, { definition, period }) {
  select.closest('label').hidden = !definition?.period;
  if (!definition?.period) return;
  const kept = before(definition, Math.min(definition.keep ?? PAST_MAX, PAST_MAX));
  const labels = period === null || kept.includes(period) ? kept : [period, ...kept];
  select.replaceChildren(
    new Option(THIS[definition.period], ''),
    ...labels.map(label => new Option(periodName(label), label)));
  select.value = period ?? '';
}

/** Offers the segments that are known, and the chosen one in any case. */
export function offerSegments(select, { definition, segment }) {
  const values = new Set(definition?.segments?.map(each => each.value));
  if (segment) values.add(segment);
  const label = select.closest('label');
  label.hidden = values.size === 0;
  if (values.size === 0) return;
  label.querySelector('span').textContent = definition.segment.split(':').map(capitalized).join(' · ');
  select.replaceChildren(...[...values].sort().map(value => new Option(segmentName(value), value)));
  select.value = segment ?? '';
}

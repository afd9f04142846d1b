import { before, labelOf, nameOf } from './periods.js';

/** A choice of more is none: who wants an older period can write its id into the address. */
const PAST_MAX = 60;

const THIS = { day: 'Today', week: 'This week', month: 'This month', year: 'This year' };

/** What the address names, of the boards there are: a definition, and a period and a segment of it, or null for none. */
export function chosen(definitions) {
  let id = '';
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    // Not a hash of ours.
  }
  const [name, ...rest] = id.split(':');
  const definition = definitions.find(each => each.name === name);
  if (!definition) return { definition: definitions[0], period: null, segment: null };
  const hasPeriod = definition.period && rest.length > (definition.segment ? 1 : 0);
  return {
    definition,
    period: hasPeriod ? rest[0] : null,
    segment: definition.segment ? rest.at(-1) ?? null : null,
  };
}

export const idOf = ({ definition, period, segment }) =>
  [definition.name, period, segment].filter(part => part !== null).join(':');

/** Leads to another board, through the address. */
export function go(choice) {
  location.hash = idOf(choice);
}

/** The label of the period that is on, as the server has it; by this machine's clock where nothing tells it. */
export function currentPeriod(definition) {
  const known = definition.board ?? definition.segments?.[0]?.board;
  return known?.split(':')[1] ?? labelOf(definition.period, new Date());
}

/** Offers the current period and those before that can be read. */
export function offerPeriods(select, { definition, period }) {
  select.closest('label').hidden = !definition.period;
  if (!definition.period) return;
  const kept = before(definition.period, currentPeriod(definition), Math.min(definition.keep ?? PAST_MAX, PAST_MAX));
  const labels = period === null || kept.includes(period) ? kept : [period, ...kept];
  select.replaceChildren(
    new Option(THIS[definition.period], ''),
    ...labels.map(label => new Option(nameOf(definition.period, label), label)));
  select.value = period ?? '';
}

/** Offers the segments that are known, and the chosen one in any case. */
export function offerSegments(select, { definition, segment }) {
  const values = new Set(definition.segments?.map(each => each.value));
  if (segment) values.add(segment);
  const label = select.closest('label');
  label.hidden = values.size === 0;
  if (values.size === 0) return;
  label.querySelector('span').textContent = definition.segment[0].toUpperCase() + definition.segment.slice(1);
  select.replaceChildren(...[...values].sort().map(value => new Option(regionName(definition, value), value)));
  select.value = segment ?? '';
}

/** A country's name where the value is a country's code, and the value itself otherwise. */
function regionName(definition, value) {
  if (definition.segment !== 'country' || !/^[A-Z]{2}$/.test(value)) return value;
  return new Intl.DisplayNames(undefined, { type: 'region' }).of(value) ?? value;
}

const DAY_MS = 86400000;
const MINUTE_MS = 60000;
const FORMS = { day: /^\d{4}-\d\d-\d\d$/, week: /^\d{4}-W\d\d$/, month: /^\d{4}-\d\d$/, year: /^\d{4}$/ };
/** The minute in UTC on which a period of some hours begins, such as 2026-11-21T1800Z. */
const MINUTE = /^(\d{4}-\d\d-\d\dT\d\d)(\d\d)Z$/;
/** A length, as the server has it: days alone, or hours and minutes. */
const LENGTH = /^P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?)?$/;

const two = number => String(number).padStart(2, '0');
const utc = (year, month, day) => new Date(Date.UTC(year, month, day));

/** The Monday of an ISO week: the fourth of January is always in the first. */
function monday(year, week) {
  const fourth = utc(year, 0, 4);
  return new Date(fourth.getTime() + ((week - 1) * 7 - (fourth.getUTCDay() + 6) % 7) * DAY_MS);
}

/** A period's label as in the ids of boards, such as 2026-W47. */
export function labelOf(kind, date) {
  const year = date.getUTCFullYear();
  if (kind === 'year') return `${year}`;
  if (kind === 'month') return `${year}-${two(date.getUTCMonth() + 1)}`;
  if (kind === 'day') return date.toISOString().slice(0, 10);
  // A week belongs to the year of its Thursday.
  const thursday = new Date(date.getTime() + (3 - (date.getUTCDay() + 6) % 7) * DAY_MS);
  const first = monday(thursday.getUTCFullYear(), 1);
  return `${thursday.getUTCFullYear()}-W${two(1 + Math.floor((thursday - first) / (7 * DAY_MS)))}`;
}

/** How long a period with such a label is: a day, a week, a month or a year; undefined where it is none of these. */
export const kindOf = label => Object.keys(FORMS).find(kind => isLabel(kind, label));

const isLabel = (kind, label) => FORMS[kind].test(label) && labelOf(kind, startOf(kind, label)) === label;

/** When a period began. */
export function startOf(kind, label) {
  const [year, part, day] = label.split('-');
  if (kind === 'week') return monday(Number(year), Number(part.slice(1)));
  return utc(Number(year), Number(part ?? 1) - 1, Number(day ?? 1));
}

/** Whether a board can have a period of a label. */
export function isPeriodOf({ period, seasons }, label) {
  if (period === 'season') return seasons.some(({ name }) => name === label);
  if (period === 'every') return kindOf(label) === 'day' || MINUTE.test(label);
  return kindOf(label) === period;
}

const minuteOf = label => new Date(label.replace(MINUTE, '$1:$2:00Z'));

/** The label of the period before one. */
function previous({ period, every }, label) {
  if (period !== 'every') return labelOf(period, new Date(startOf(period, label).getTime() - DAY_MS));
  const { days = 0, hours = 0, minutes = 0 } = LENGTH.exec(every).groups;
  // Days are those of a zone; their dates are one after another whatever its clock does.
  if (days) return labelOf('day', new Date(startOf('day', label).getTime() - days * DAY_MS));
  const start = new Date(minuteOf(label).getTime() - (hours * 60 + Number(minutes)) * MINUTE_MS);
  return `${start.toISOString().slice(0, 16).replace(':', '')}Z`;
}

/** The labels of a board's periods before the current one, the newest first. */
export function before(definition, count) {
  const { period, seasons, current } = definition;
  if (period === 'season') {
    const names = seasons.map(({ name }) => name);
    return names.slice(0, names.indexOf(current)).reverse().slice(0, count);
  }
  const labels = [];
  for (let at = current; labels.length < count; labels.push(at)) at = previous(definition, at);
  return labels;
}

/** A period's name for people; a season has one. */
export function periodName(label) {
  const kind = kindOf(label);
  const format = options => new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...options });
  if (MINUTE.test(label)) return format({ dateStyle: 'medium', timeStyle: 'long' }).format(minuteOf(label));
  if (kind === undefined) return label;
  const start = startOf(kind, label);
  if (kind === 'year') return label;
  if (kind === 'month') return format({ month: 'long', year: 'numeric' }).format(start);
  if (kind === 'day') return format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(start);
  const end = new Date(start.getTime() + 6 * DAY_MS);
  return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(start, end);
}

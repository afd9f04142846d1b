const DAY_MS = 86400000;
const FORMS = { day: /^\d{4}-\d\d-\d\d$/, week: /^\d{4}-W\d\d$/, month: /^\d{4}-\d\d$/, year: /^\d{4}$/ };

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

/** How long a period with such a label is: a day, a week, a month or a year; undefined where it is no label. */
export const kindOf = label => Object.keys(FORMS).find(kind => isLabel(kind, label));

const isLabel = (kind, label) => FORMS[kind].test(label) && labelOf(kind, startOf(kind, label)) === label;

/** When a period began. */
export function startOf(kind, label) {
  const [year, part, day] = label.split('-');
  if (kind === 'week') return monday(Number(year), Number(part.slice(1)));
  return utc(Number(year), Number(part ?? 1) - 1, Number(day ?? 1));
}

/** The labels of the periods before one, the newest first. */
export function before(kind, label, count) {
  const labels = [];
  for (let at = label; labels.length < count; labels.push(at)) {
    at = labelOf(kind, new Date(startOf(kind, at).getTime() - DAY_MS));
  }
  return labels;
}

/** A period's name for people. */
export function periodName(kind, label) {
  const start = startOf(kind, label);
  const format = options => new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...options });
  if (kind === 'year') return label;
  if (kind === 'month') return format({ month: 'long', year: 'numeric' }).format(start);
  if (kind === 'day') return format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(start);
  const end = new Date(start.getTime() + 6 * DAY_MS);
  return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(start, end);
}

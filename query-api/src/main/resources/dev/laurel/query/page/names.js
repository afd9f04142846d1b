import { kindOf, periodName } from './periods.js';

const CLOCK_SKEW_MAX_MS = 3600000;

/** What a period of the calendar that is on is called in a title, which would be wrong of one that is over. */
function isTitleOfNow(title, kind) {
  if (kind === undefined) return false;
  return ['en', undefined].some(locale => {
    const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, kind);
    return now.toLowerCase() === title.toLowerCase();
  });
}

/** A segment's values, each as a country's name where it is a country's code. */
export const segmentName = segment => segment.split(':').map(valueName).join(' · ');

function valueName(value) {
  if (!/^[A-Z]{2}$/.test(value)) return value;
  return new Intl.DisplayNames(undefined, { type: 'region' }).of(value) ?? value;
}

/**
 * Whether a board has ended. What was asked for without its period is what is on, though this clock may be wrong; a
 * season that ended is shown until the next begins.
 */
export function isOver({ board, until }, asked) {
  const slack = asked === board ? 0 : CLOCK_SKEW_MAX_MS;
  return until !== undefined && Date.parse(until) + slack <= Date.now();
}

/** A title with the period, unless it is the one that is on (null), and the segment, if any. */
export function titleWith(title, period, segment) {
  const said = period && isTitleOfNow(title, kindOf(period)) ? [] : [title];
  // A line does not end within a date, nor before a dot.
  if (period) said.push(periodName(period).replaceAll(/\s/g, '\u00a0'));
  if (segment) said.push(segmentName(segment));
  return said.join('\u00a0· ');
}

/**
 * What a board is called: its title, with the country, and the period where that is not the one that is on.
 *
 * @param {string} asked the id that it was asked for by, with or without the period
 */
export function boardName(shown, asked) {
  const { board, title, period, since } = shown;
  const segment = board.split(':').slice(period ? 2 : 1).join(':');
  const hasBegun = asked !== board || Date.parse(since) <= Date.now();
  const isOn = !period || (hasBegun && !isOver(shown, asked));
  return titleWith(title, isOn ? null : period, segment);
}

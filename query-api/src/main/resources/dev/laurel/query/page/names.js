import { kindOf, periodName, startOf } from './periods.js';

/** What a period that is on is called in a title, which would be wrong of one that is over. */
function isTitleOfNow(title, kind) {
  return ['en', undefined].some(locale => {
    const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, kind);
    return now.toLowerCase() === title.toLowerCase();
  });
}

/** A country's name where the value is a country's code, and the value itself otherwise. */
export function segmentName(value) {
  if (!/^[A-Z]{2}$/.test(value)) return value;
  return new Intl.DisplayNames(undefined, { type: 'region' }).of(value) ?? value;
}

/**
 * Whether the period of a board has ended. What was asked for without its period is what is on, whatever this clock
 * says.
 */
export function isOver({ board, until }, asked) {
  return until !== undefined && asked === board && Date.parse(until) <= Date.now();
}

/** A title with the period, unless it is the one that is on (null), and the segment, if any. */
export function titleWith(title, period, segment) {
  const said = period && isTitleOfNow(title, kindOf(period)) ? [] : [title];
  // A line does not end within a date, nor before a dot.
  if (period) said.push(periodName(kindOf(period), period).replaceAll(/\s/g, '\u00a0'));
  if (segment) said.push(segmentName(segment));
  return said.join('\u00a0· ');
}

/**
 * What a board is called: its title, with the country, and the period where that is not the one that is on.
 *
 * @param {string} asked the id that it was asked for by, with or without the period
 */
export function boardName(shown, asked) {
  const { board, title, until } = shown;
  const [, ...parts] = board.split(':');
  const period = until ? parts.shift() : null;
  const isOn = !period || asked !== board || (!isOver(shown, asked) && startOf(kindOf(period), period) <= Date.now());
  return titleWith(title, isOn ? null : period, parts[0]);
}

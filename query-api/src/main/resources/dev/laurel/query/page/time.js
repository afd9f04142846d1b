const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

/** When something was, as people say it. */
export function since(instant) {
  const seconds = Math.min(0, Math.round((Date.parse(instant) - Date.now()) / 1000));
  if (seconds > -MINUTE) return relative.format(seconds, 'second');
  if (seconds > -HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute');
  if (seconds > -DAY) return relative.format(Math.round(seconds / HOUR), 'hour');
  if (seconds > -MONTH) return relative.format(Math.round(seconds / DAY), 'day');
  return day.format(new Date(instant));
}

export const exactly = instant => exact.format(new Date(instant));

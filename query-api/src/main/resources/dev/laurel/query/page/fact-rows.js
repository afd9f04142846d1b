import { make } from './dom.js';
import { exactly } from './time.js';

const whole = new Intl.NumberFormat();
const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
const points = new Intl.PluralRules('en');

/** What kinds of decisions are called; the kind itself where it is not known here. */
const KINDS = {
  'void-action': 'Action voided',
  'restore-action': 'Action restored',
  'void-actions': 'Actions voided',
  'restore-actions': 'Actions restored',
  'hide-user': 'User hidden',
  'show-user': 'User shown again',
  'ban-user': 'User banned',
  'lift-ban': 'Ban lifted',
  'erase-user': 'User erased',
};

/** What others wrote, in the direction of its script. */
function written(text, tag = 'span', className = '') {
  const made = make(tag, className, text);
  made.dir = 'auto';
  return made;
}

function at(instant, more = '') {
  const made = make('time', '', exactly(instant));
  made.dateTime = instant;
  made.title = `${instant}${more}`;
  return made;
}

/** Who decided, and in which role. */
export const decider = ({ userId, role }) => `by ${userId} (${role})`;

/** A row of a user's history. */
export function actionRow(action, by) {
  const { type, quantity, timestamp, recordedAt, voided, counts } = action;
  const unit = points.select(Math.abs(action.points)) === 'one' ? 'point' : 'points';
  const worth = `${signed.format(action.points)} ${unit}`;
  const what = make('p', 'what', written(type, 'b'), ...(quantity === 1 ? [] : [` × ${whole.format(quantity)}`]));
  const boards = make('ul', 'boards', ...action.boards.map(board => written(board, 'li')));
  boards.role = 'list';
  boards.ariaLabel = 'Boards';
  const row = make(
    'li', 'fact', what, make('p', 'points', worth),
    make('p', 'when', at(timestamp, `, recorded ${recordedAt}`), make('code', '', action.actionId)),
    ...(action.boards.length === 0 ? [] : [boards]),
    ...(voided ? voidLines(voided, by) : []),
    ...(counts || voided ? [] : [make('p', 'why', make('b', '', 'Does not count'))]));
  row.classList.toggle('out', !counts);
  return row;
}

function voidLines({ decisionId, reason, timestamp }, by) {
  const who = make('span', '', by ?? '');
  who.dataset.decision = decisionId;
  return [make('p', 'why', make('b', '', 'Void: '), written(reason)), make('p', 'when', at(timestamp), who)];
}

/** A row of what was decided about a user. */
export function decisionRow({ kind, by, reason, timestamp, actionId, types, from, to, until }) {
  const range = [
    ...(from ? [' from ', at(from)] : []), ...(to ? [' to ', at(to)] : []), ...(until ? [' until ', at(until)] : [])];
  return make(
    'li', 'fact', make('p', 'what', written(KINDS[kind] ?? kind, 'b'), ...range),
    make('p', 'when', at(timestamp), decider(by)),
    ...(actionId ? [make('p', 'when', make('code', '', actionId))] : []),
    ...(types?.length > 0 ? [written(types.join(', '), 'p', 'when')] : []),
    written(reason, 'p'));
}

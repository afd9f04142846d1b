import { make } from './dom.js';

/** Earlier is not asked for, also while somebody types a year. */
const DAY_MIN = '1970-01-01';
const DAY_MAX = '9998-12-31';

const labelled = (words, field) => make('label', '', make('span', '', words), field);

function dayField() {
  const field = make('input');
  field.type = 'date';
  field.min = DAY_MIN;
  field.max = DAY_MAX;
  return field;
}

/** When a day of this machine's time zone begins, or one after it. */
function startOfDay(label, later = 0) {
  const start = new Date(`${label}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
}

/** Which of a user's actions are shown: of one type, of some days. */
export class HistoryFilter {
  #type = make('select');
  #from = dayField();
  #to = dayField();

  /** @param {function} onChange called when other actions are to be shown */
  constructor(onChange) {
    this.element = make(
      'form', 'filter', labelled('Type', this.#type), labelled('From', this.#from), labelled('To', this.#to));
    this.element.ariaLabel = 'Which actions';
    this.element.addEventListener('submit', event => event.preventDefault());
    this.element.addEventListener('change', onChange);
    this.clear();
  }

  clear() {
    this.element.reset();
    this.#type.replaceChildren(new Option('All', ''));
  }

  /** Offers more types. */
  offer(types) {
    const offered = new Set([...this.#type.options].map(option => option.value));
    const added = [...new Set(types)].filter(type => !offered.has(type)).sort();
    this.#type.append(...added.map(type => new Option(type, type)));
  }

  /** Puts the choice into a request's address. */
  apply(parameters) {
    const day = field => (field.validity.valid ? field.value : '');
    if (this.#type.value) parameters.set('type', this.#type.value);
    if (day(this.#from)) parameters.set('from', startOfDay(day(this.#from)));
    if (day(this.#to)) parameters.set('to', startOfDay(day(this.#to), 1));
  }
}

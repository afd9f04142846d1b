/** An element with a class and children; text goes in as text, whatever it says. */
export function make(tag, className = '', ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Sets the text, unless it is the same: text that is set again loses its selection, and may be read aloud again. */
export function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** A user's name, in the direction of its script. */
export function named(text, tag = 'span') {
  const made = make(tag, 'name', text);
  made.dir = 'auto';
  return made;
}

/**
 * Moves what scrolls sideways until an element in it shows. Not by scrollIntoView, after which the next Tab would go on
 * from there, past all that comes before.
 */
export function reveal(scrolling, element) {
  const room = parseFloat(getComputedStyle(scrolling).scrollPaddingInlineStart) || 0;
  const bounds = scrolling.getBoundingClientRect();
  const { left, right } = element.getBoundingClientRect();
  scrolling.scrollLeft += Math.max(0, right + room - bounds.right) - Math.max(0, bounds.left + room - left);
}

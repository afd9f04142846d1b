/** An element with a class and children; text goes in as text, whatever it says. */
export function make(tag, className = '', ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Somebody's name, which reads in its own direction. */
export function named(text, tag = 'span') {
  const made = make(tag, 'name', text);
  made.dir = 'auto';
  return made;
}

// Elements are made here and nowhere else; text is always set as text.

/** An element with attributes, listeners (names that start with "on") and children. */
function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined)
      continue;
    if (key.startsWith('on'))
      element.addEventListener(key.slice(2), value);
    else
      element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = id => document.getElementById(id);

/** Text of a site, in the direction that it is written in. */
const foreign = (name, text, attributes = {}) => el(name, { dir: 'auto', ...attributes }, text);

/** Says what came of the last key or click, to who looks and to who listens. */
function announce(text) {
  byId('said').textContent = text;
}

const counted = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

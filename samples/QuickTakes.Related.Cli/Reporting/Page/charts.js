// Pictures as SVG, each with its numbers as a table.

const PICTURE_WIDTH = 640;

/** Bars side by side for each label: `series` are `[name, values]`, at most two. */
function bars(heading, note, labels, series) {
  const height = 180, base = height - 28, most = Math.max(1, ...series.flatMap(([, values]) => [...values]));
  const step = (PICTURE_WIDTH - 50) / labels.length;
  const wide = Math.max(2, step * 0.8 / series.length);
  const marks = labels.flatMap((label, i) => series.map(([name, values], s) => {
    const tall = values[i] / most * (base - 14);
    return svg('rect', { class: `series${s}`, x: 45 + i * step + step * 0.1 + s * wide, y: base - tall, width: wide, height: tall },
      svg('title', {}, `${label}: ${values[i].toLocaleString('en')} ${name}`));
  }));
  const every = Math.ceil(labels.length / 12);
  const names = labels.map((label, i) => i % every ? null : svg('text', { x: 45 + (i + 0.5) * step, y: height - 10, 'text-anchor': 'middle' }, label));
  const drawing = picture(heading, height,
    svg('line', { x1: 45, x2: PICTURE_WIDTH - 5, y1: base, y2: base, class: 'axis' }),
    svg('text', { x: 40, y: 14, 'text-anchor': 'end' }, most.toLocaleString('en')),
    svg('text', { x: 40, y: base, 'text-anchor': 'end' }, '0'), marks, names);
  const rows = labels.map((label, i) => [label, ...series.map(([, values]) => values[i])]);
  return figure(heading, note, [legend(series.map(([name]) => name)), drawing], ['', ...series.map(([name]) => name)], rows);
}

/** A bar for each label, below each other, with parts that add up to it; clicking one does something. */
function shares(heading, note, names, items, onPick) {
  const line = 22, height = items.length * line + 8, left = 210, most = Math.max(1, ...items.map(item => item.whole));
  const marks = items.map((item, i) => {
    let x = left;
    const y = i * line + 6;
    const group = svg('g', onPick ? { class: 'pick', onclick: () => onPick(item) } : {},
      svg('text', { x: left - 8, y: y + 12, 'text-anchor': 'end' }, shortened(item.label, 30)),
      item.parts.map((part, s) => {
        const width = part / most * (PICTURE_WIDTH - left - 70);
        const mark = svg('rect', { class: `series${s}`, x, y, width, height: line - 7 }, svg('title', {}, `${item.meaning ?? item.label}: ${part.toLocaleString('en')} ${names[s]}`));
        x += width;
        return mark;
      }),
      svg('text', { x: x + 6, y: y + 12 }, item.note ?? item.whole.toLocaleString('en')));
    return group;
  });
  const rows = items.map(item => [onPick ? el('button', { type: 'button', onclick: () => onPick(item) }, foreign('span', item.meaning ?? item.label)) : foreign('span', item.label), ...item.parts]);
  return figure(heading, note, [names.length > 1 ? legend(names) : null, picture(heading, height, marks)], ['', ...names], rows);
}

/** Squares whose shade says how many: both axes from 0 to 1. */
function heat(heading, note, across, up, counts, size) {
  const side = 320, cell = side / size, most = Math.max(1, ...counts);
  const marks = [];
  for (let i = 0; i < counts.length; i++) {
    if (!counts[i])
      continue;
    const [x, y] = [i % size, Math.floor(i / size)];
    marks.push(svg('rect', {
      class: 'series0', 'fill-opacity': (0.12 + 0.88 * Math.log1p(counts[i]) / Math.log1p(most)).toFixed(3),
      x: 60 + x * cell, y: side - (y + 1) * cell, width: cell, height: cell,
    }, svg('title', {}, `${across} ${(x / size).toFixed(2)}, ${up} ${(y / size).toFixed(2)}: ${counts[i].toLocaleString('en')} links`)));
  }
  const drawing = picture(heading, side + 30, marks,
    svg('line', { x1: 60, x2: 60 + side, y1: side, y2: side, class: 'axis' }), svg('line', { x1: 60, x2: 60, y1: 0, y2: side, class: 'axis' }),
    svg('text', { x: 60, y: side + 20 }, `0 ${across}`), svg('text', { x: 60 + side, y: side + 20, 'text-anchor': 'end' }, '1'),
    svg('text', { x: 52, y: 12, 'text-anchor': 'end' }, '1'), svg('text', { x: 52, y: side, 'text-anchor': 'end' }, up));
  const rows = [];
  for (let y = 0; y < size; y += size / 5)
    rows.push([`${up} from ${(y / size).toFixed(1)}`, ...[0, 1, 2, 3, 4].map(x => block(counts, size, x * size / 5, y, size / 5))]);
  return figure(heading, note, [drawing], ['', ...[0, 1, 2, 3, 4].map(x => `${across} from ${(x / 5).toFixed(1)}`)], rows);
}

function block(counts, size, x0, y0, side) {
  let sum = 0;
  for (let y = y0; y < y0 + side; y++)
    for (let x = x0; x < x0 + side; x++)
      sum += counts[y * size + x];
  return sum;
}

function picture(heading, height, ...children) {
  return svg('svg', { viewBox: `0 0 ${PICTURE_WIDTH} ${height}`, role: 'img', 'aria-label': heading }, ...children);
}

function legend(names) {
  return el('p', { class: 'legend' }, names.map((name, s) => [el('span', { class: `swatch series${s}` }), ` ${name} `]));
}

function figure(heading, note, drawing, head, rows) {
  return el('figure', { class: 'picture' }, el('h3', {}, heading), el('p', { class: 'note' }, note), drawing,
    el('details', {}, el('summary', {}, `${heading} as a table`), el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${heading} as a table` },
      el('table', {}, el('thead', {}, el('tr', {}, head.map(name => el(name ? 'th' : 'td', name ? { scope: 'col' } : {}, name)))),
        el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, i) => el(i ? 'td' : 'th', i ? {} : { scope: 'row' },
          typeof cell === 'number' ? cell.toLocaleString('en') : cell)))))))));
}

const shortened = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;

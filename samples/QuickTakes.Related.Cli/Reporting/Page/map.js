// The map of the site: articles as points, near ones together, coloured by subject.

const MAP_GRID = 128;

class SiteMap {
  constructor(element, data, onOpen) {
    Object.assign(this, { data, onOpen, at: -1, zoom: 1, left: 0, top: 0, subject: -1 });
    this.canvas = el('canvas', { tabindex: '0', role: 'application', 'aria-label': 'Map of the articles. Arrow keys go to the next article in that direction, '
      + 'Enter opens it, plus and minus zoom, 0 shows all.' });
    this.tip = el('p', { class: 'tip', 'aria-live': 'polite' });
    this.names = el('ul', { class: 'names', 'aria-label': 'Subjects' });
    element.append(el('p', { class: 'note' }, 'Articles as points, near ones together. Point at one, or go there with the arrow keys, to see its links; click it, '
      + 'or press Enter, to open it. The wheel, + and − zoom, dragging moves, 0 shows all. A subject below shows its articles alone.'),
    el('div', { class: 'map' }, this.canvas), this.tip, this.names);
    this.largest = this.subjectsBySize();
    this.colours = data.subjects.map((_, i) => this.largest.indexOf(i));
    this.cells = this.makeCells();
    this.drawNames();
    this.canvas.addEventListener('pointermove', event => this.onMove(event));
    this.canvas.addEventListener('pointerdown', event => this.onDown(event));
    this.canvas.addEventListener('pointerup', event => this.onUp(event));
    this.canvas.addEventListener('wheel', event => this.onWheel(event), { passive: false });
    this.canvas.addEventListener('keydown', event => this.onKey(event));
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  subjectsBySize() {
    const counts = new Array(this.data.subjects.length).fill(0);
    for (const subject of this.data.subject)
      if (subject < counts.length)
        counts[subject]++;
    this.sizes = counts;
    return [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, 12);
  }

  makeCells() {
    const cells = Array.from({ length: MAP_GRID * MAP_GRID }, () => []);
    for (let row = 0; row < this.data.count; row++)
      cells[this.cellOf(this.data.x[row]) + MAP_GRID * this.cellOf(this.data.y[row])].push(row);
    return cells;
  }

  cellOf(place) {
    return Math.min(MAP_GRID - 1, place * MAP_GRID >> 16);
  }

  drawNames() {
    const { data } = this;
    this.names.replaceChildren(...this.largest.map((subject, i) => el('li', {}, el('button', {
      type: 'button', 'aria-pressed': String(this.subject === subject), onclick: () => {
        this.subject = this.subject === subject ? -1 : subject;
        this.drawNames();
        this.draw();
      },
    }, el('span', { class: `swatch colour${i}` }), ' ', foreign('span', data.subjects[subject]), ` ${this.sizes[subject].toLocaleString('en')}`))));
  }

  /** Where the square that holds all articles is on the screen: in the middle of the canvas, until it is moved. */
  place() {
    const { clientWidth, clientHeight } = this.canvas;
    const least = Math.min(clientWidth, clientHeight);
    this.square = { side: least * this.zoom, x: this.left + (clientWidth - least) / 2, y: this.top + (clientHeight - least) / 2 };
  }

  screen(row) {
    const { side, x, y } = this.square;
    return [x + this.data.x[row] / 65535 * side, y + this.data.y[row] / 65535 * side];
  }

  draw() {
    const { canvas, data } = this;
    const [width, height, dots] = [canvas.clientWidth, canvas.clientHeight, devicePixelRatio || 1];
    if (width === 0)
      return;
    this.place();
    if (canvas.width !== Math.round(width * dots) || canvas.height !== Math.round(height * dots))
      [canvas.width, canvas.height] = [Math.round(width * dots), Math.round(height * dots)];
    const paint = canvas.getContext('2d');
    paint.setTransform(dots, 0, 0, dots, 0, 0);
    paint.clearRect(0, 0, width, height);
    const style = getComputedStyle(document.documentElement);
    const colours = this.largest.map((_, i) => style.getPropertyValue(`--colour${i}`));
    const other = style.getPropertyValue('--faint');
    const size = Math.max(1.5, Math.min(9, Math.sqrt(60000 / data.count)) * Math.sqrt(this.zoom) * 0.8);
    // One colour after the other: a canvas changes its colour slowly.
    for (let colour = -1; colour < colours.length; colour++) {
      paint.fillStyle = colour < 0 ? other : colours[colour];
      paint.globalAlpha = this.subject >= 0 && this.largest[colour] !== this.subject ? 0.12 : 0.75;
      for (let row = 0; row < data.count; row++) {
        if ((this.colours[data.subject[row]] ?? -1) !== colour)
          continue;
        const [x, y] = this.screen(row);
        if (x > -9 && y > -9 && x < width + 9 && y < height + 9)
          paint.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
    paint.globalAlpha = 1;
    if (this.at >= 0)
      this.drawNeighbours(paint, style.getPropertyValue('--ink'));
  }

  drawNeighbours(paint, colour) {
    const { data, at } = this;
    const [x, y] = this.screen(at);
    paint.strokeStyle = paint.fillStyle = colour;
    for (const link of linksOf(data, at)) {
      if (data.target[link] === NONE)
        continue;
      const [tx, ty] = this.screen(data.target[link]);
      paint.lineWidth = data.place[link] < 255 ? 1.6 : 0.6;
      paint.beginPath();
      paint.moveTo(x, y);
      paint.lineTo(tx, ty);
      paint.stroke();
      paint.fillRect(tx - 2.5, ty - 2.5, 5, 5);
    }
    paint.beginPath();
    paint.arc(x, y, 5, 0, 7);
    paint.fill();
  }

  select(row) {
    if (row === this.at)
      return;
    this.at = row;
    this.tip.replaceChildren(...row < 0 ? [] : [foreign('strong', this.data.titles[row]), ' ',
      foreign('span', this.data.subjects[this.data.subject[row]] ?? '')]);
    this.draw();
  }

  /** The article nearest to a place of the screen that passes a test, within some pixels. */
  nearest(x, y, within, passes = () => true) {
    const { side, x: left, y: top } = this.square;
    const [dx, dy] = [(x - left) / side * MAP_GRID, (y - top) / side * MAP_GRID];
    const reach = Math.ceil(within / side * MAP_GRID);
    let [best, bestSquare] = [-1, within * within];
    for (let cy = Math.max(0, Math.floor(dy) - reach); cy <= Math.min(MAP_GRID - 1, Math.floor(dy) + reach); cy++) {
      for (let cx = Math.max(0, Math.floor(dx) - reach); cx <= Math.min(MAP_GRID - 1, Math.floor(dx) + reach); cx++) {
        for (const row of this.cells[cx + MAP_GRID * cy]) {
          const [px, py] = this.screen(row);
          const square = (px - x) ** 2 + (py - y) ** 2;
          if (square < bestSquare && passes(px, py, row))
            [best, bestSquare] = [row, square];
        }
      }
    }
    return best;
  }

  onMove(event) {
    if (this.drag) {
      this.drag.far = Math.max(this.drag.far, Math.abs(event.offsetX - this.drag.x) + Math.abs(event.offsetY - this.drag.y));
      this.left = this.drag.left + event.offsetX - this.drag.x;
      this.top = this.drag.top + event.offsetY - this.drag.y;
      this.draw();
    } else {
      this.select(this.nearest(event.offsetX, event.offsetY, 24));
    }
  }

  onDown(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.drag = { x: event.offsetX, y: event.offsetY, left: this.left, top: this.top, far: 0 };
  }

  onUp(event) {
    const isClick = this.drag?.far < 4;
    this.drag = null;
    const row = isClick ? this.nearest(event.offsetX, event.offsetY, 24) : -1;
    if (row >= 0)
      this.onOpen(row);
  }

  onWheel(event) {
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY);
  }

  zoomBy(by, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const zoom = Math.min(40, Math.max(1, this.zoom * by));
    const factor = zoom / this.zoom;
    const { x: left, y: top } = this.square;
    [this.left, this.top, this.zoom] = [this.left + (x - left) * (1 - factor), this.top + (y - top) * (1 - factor), zoom];
    if (zoom === 1)
      [this.left, this.top] = [0, 0];
    this.draw();
  }

  onKey(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey)
      return;
    if (way)
      this.go(way);
    else if (event.key === 'Enter' && this.at >= 0)
      this.onOpen(this.at);
    else if (event.key === '+' || event.key === '-')
      this.zoomBy(event.key === '+' ? 1.25 : 0.8);
    else if (event.key === '0')
      this.zoomBy(0);
    else
      return;
    event.preventDefault();
    event.stopPropagation();
  }

  go([dx, dy]) {
    const { canvas } = this;
    if (this.at < 0) {
      this.select(this.nearest(canvas.clientWidth / 2, canvas.clientHeight / 2, this.square.side));
      return;
    }
    const [x, y] = this.screen(this.at);
    const isThere = (px, py) => (px - x) * dx + (py - y) * dy > Math.abs((px - x) * dy - (py - y) * dx) + 0.01;
    for (const within of [24, 96, this.square.side]) {
      const row = this.nearest(x, y, within, isThere);
      if (row >= 0) {
        this.select(row);
        return;
      }
    }
  }
}

// The list of articles: only the rows that can be seen are in the page, whatever the number of articles.

const ROW_HEIGHT = 44, OVERSCAN = 12;

class ArticleList {
  constructor(element, data, decisions, onOpen) {
    Object.assign(this, { element, data, decisions, onOpen, rows: [], at: -1, shown: new Map() });
    this.inner = el('div', { class: 'rows', role: 'presentation' });
    element.append(this.inner);
    element.addEventListener('scroll', () => this.render(), { passive: true });
    element.addEventListener('keydown', event => this.onKey(event));
    element.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option)
        this.open(Number(option.dataset.at));
    });
    new ResizeObserver(() => this.render()).observe(element);
  }

  show(rows, row) {
    this.rows = rows;
    this.at = Math.max(0, rows.indexOf(row));
    this.inner.style.height = `${rows.length * ROW_HEIGHT}px`;
    this.refresh();
    this.scrollTo(this.at);
  }

  /** Draws all rows that can be seen anew. */
  refresh() {
    for (const element of this.shown.values())
      element.remove();
    this.shown.clear();
    this.render();
  }

  render() {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - OVERSCAN);
    const end = Math.min(this.rows.length, Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + OVERSCAN);
    for (const [at, element] of this.shown) {
      if (at < first || at >= end) {
        element.remove();
        this.shown.delete(at);
      }
    }
    const made = [];
    for (let at = first; at < end; at++) {
      if (this.shown.has(at))
        continue;
      const option = this.option(at);
      this.shown.set(at, option);
      made.push(option);
    }
    this.inner.append(...made);
    const active = this.shown.get(this.at);
    if (active)
      this.element.setAttribute('aria-activedescendant', active.id);
    else
      this.element.removeAttribute('aria-activedescendant');
  }

  option(at) {
    const row = this.rows[at];
    const { data } = this;
    const subject = data.subjects[data.subject[row]] ?? '';
    const decided = this.decisions.countOf(row);
    const option = el('div', {
      id: `article-${row}`, class: 'row', role: 'option', 'data-at': at, 'aria-setsize': this.rows.length, 'aria-posinset': at + 1,
      'aria-selected': at === this.at ? 'true' : 'false',
    },
    foreign('span', data.titles[row], { class: 'row-title' }),
    el('span', { class: 'row-note' }, decided ? `${decided} decided · ` : '', foreign('span', subject)));
    option.style.top = `${at * ROW_HEIGHT}px`;
    return option;
  }

  open(at) {
    if (at < 0 || at >= this.rows.length)
      return false;
    const last = this.shown.get(this.at);
    this.at = at;
    last?.setAttribute('aria-selected', 'false');
    this.scrollTo(at);
    this.render();
    this.shown.get(at)?.setAttribute('aria-selected', 'true');
    this.onOpen(this.rows[at]);
    return true;
  }

  move(by) {
    return this.open(this.at + by);
  }

  scrollTo(at) {
    const { scrollTop, clientHeight } = this.element;
    const top = at * ROW_HEIGHT;
    if (top < scrollTop)
      this.element.scrollTop = top;
    else if (top + ROW_HEIGHT > scrollTop + clientHeight)
      this.element.scrollTop = top + ROW_HEIGHT - clientHeight;
  }

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey)
      return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT) - 1);
    const to = {
      ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: this.at + page, PageUp: this.at - page, Home: 0, End: this.rows.length - 1,
    }[event.key];
    if (to === undefined || this.rows.length === 0)
      return;
    event.preventDefault();
    event.stopPropagation();
    this.open(Math.min(Math.max(to, 0), this.rows.length - 1));
  }
}

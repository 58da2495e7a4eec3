// Puts the parts together.

const VIEWS = ['articles', 'pictures', 'map', 'help'];

class App {
  constructor(data) {
    this.data = data;
    const isServer = document.documentElement.dataset.kept === 'server';
    this.decisions = new Decisions(data, isServer ? new ServerKeeper(data) : new BrowserKeeper(document.documentElement.dataset.kept));
    this.filters = new Filters(data, this.decisions);
    this.detail = new Detail(byId('detail'), data, this.decisions, this);
    this.list = new ArticleList(byId('list'), data, this.decisions, row => this.detail.show(row));
    this.chooser = new Chooser(byId('choose'), data, this.filters, this.detail);
    this.wish = { search: '', filter: 'all', subject: -1, defect: -1, below: 500, order: 'path' };
    this.makeFilters();
    this.makeBar(isServer);
    byId('summary').textContent = `${data.count.toLocaleString('en')} articles. ${data.summary}`;
    this.decisions.addEventListener('changed', event => this.onChanged(event.detail));
    this.decisions.addEventListener('stepped', () => {
      byId('undo').disabled = this.decisions.done.length === 0;
      byId('redo').disabled = this.decisions.undone.length === 0;
    });
    this.decisions.addEventListener('refused', event => this.note(event.detail));
    this.note(this.decisions.keeper.start(this.decisions) ?? '');
    addEventListener('keydown', event => this.onKey(event));
    this.wish.filter = this.filters.added.some(count => count > 0) ? 'undecided' : 'all';
    byId('filter').value = this.wish.filter;
    this.applyFilters();
    this.view('articles');
    document.documentElement.dataset.ready = 'true';
  }

  makeFilters() {
    const { wish, data } = this;
    const choices = (id, names, key, number) => {
      byId(id).append(...names.map(([value, name]) => el('option', { value, dir: 'auto' }, name)));
      byId(id).addEventListener('change', event => { wish[key] = number ? Number(event.target.value) : event.target.value; this.applyFilters(); });
    };
    choices('filter', Object.entries(FILTERS), 'filter');
    choices('order', Object.entries(ORDERS), 'order');
    const subjects = data.subjects.map((name, i) => [i, name]).sort((a, b) => a[1] < b[1] ? -1 : 1);
    choices('subject', [[-1, 'All subjects'], ...subjects], 'subject', true);
    const kinds = [...new Set(data.defectKind)].sort((a, b) => a - b).map(kind => [kind, data.rules[kind]]);
    choices('defect', [[-1, 'All defects'], ...kinds], 'defect', true);
    byId('search').addEventListener('input', event => { wish.search = event.target.value; this.applyFilters(); });
    byId('below').addEventListener('input', event => { wish.below = Math.round((Number(event.target.value) || 0) * 10000); this.applyFilters(); });
    byId('search').addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === 'ArrowDown') {
        event.preventDefault();
        byId('list').focus();
      }
    });
  }

  makeBar(isServer) {
    for (const view of VIEWS)
      byId(`to-${view}`).addEventListener('click', () => this.view(view));
    byId('undo').addEventListener('click', () => this.undo());
    byId('redo').addEventListener('click', () => this.redo());
    byId('theme').addEventListener('click', () => this.theme());
    byId('save').addEventListener('click', () => this.save());
    byId('load').addEventListener('change', event => this.load(event.target));
    byId('single').addEventListener('change', event => { this.noKeys = !event.target.checked; });
    for (const element of document.querySelectorAll(isServer ? '.for-file' : '.for-server'))
      element.remove();
  }

  applyFilters() {
    const start = performance.now();
    const { wish, list } = this;
    byId('below-label').hidden = wish.filter !== 'low';
    byId('defect-label').hidden = wish.filter !== 'defects';
    const rows = this.filters.rows(wish);
    list.show(rows, this.detail.row);
    byId('found').textContent = counted(rows.length, 'article', 'articles');
    if (rows.length && !rows.includes(this.detail.row)) {
      list.at = 0;
      list.refresh();
      this.detail.show(rows[0]);
    }
    this.took = performance.now() - start;
  }

  view(name, row) {
    for (const view of VIEWS) {
      byId(view).hidden = view !== name;
      byId(`to-${view}`).setAttribute('aria-pressed', String(view === name));
    }
    if (name === 'pictures' && !byId('pictures').firstChild)
      drawPictures(byId('pictures'), this.data, kind => this.showDefects(kind));
    if (name === 'map') {
      this.map ??= new SiteMap(byId('map'), this.data, chosen => this.open(chosen));
      this.map.draw();
      this.map.canvas.focus();
    }
    if (name === 'articles')
      this.list.render();
    if (row !== undefined)
      this.detail.focus();
  }

  /** Shows an article, whatever is filtered. */
  open(row) {
    if (!this.list.rows.includes(row))
      this.reset();
    this.list.show(this.list.rows, row);
    this.detail.show(row);
    this.view('articles', row);
  }

  reset() {
    Object.assign(this.wish, { search: '', filter: 'all', subject: -1, defect: -1 });
    for (const [id, value] of [['search', ''], ['filter', 'all'], ['subject', '-1'], ['defect', '-1']])
      byId(id).value = value;
    this.applyFilters();
  }

  showDefects(kind) {
    this.reset();
    Object.assign(this.wish, { filter: 'defects', defect: kind });
    [byId('filter').value, byId('defect').value] = ['defects', String(kind)];
    this.applyFilters();
    this.view('articles');
    byId('list').focus();
  }

  choose(target) {
    this.chooser.open(target);
  }

  nextArticle(by) {
    if (this.list.move(by))
      this.detail.focus();
    else
      announce(by > 0 ? 'This is the last article of the list.' : 'This is the first article of the list.');
  }

  async undo() {
    this.show(await this.decisions.undo(), 'undone');
  }

  async redo() {
    this.show(await this.decisions.redo(), 'done again');
  }

  show(change, what) {
    if (!change) {
      announce(what === 'undone' ? 'There is nothing to undo.' : 'There is nothing to do again.');
      return;
    }
    if (change.row !== this.detail.row)
      this.open(change.row);
    this.detail.focus(change.target);
    announce(`${this.data.titles[change.target]}: ${what}`);
  }

  onChanged(rows) {
    byId('count').textContent = counted(this.decisions.size, 'decision', 'decisions');
    if (rows.has(this.detail.row)) {
      const focused = document.activeElement?.closest?.('#detail li.link')?.dataset.target;
      this.detail.draw();
      if (focused !== undefined)
        this.detail.focus(Number(focused));
    }
    this.list.refresh();
  }

  note(text) {
    byId('note').textContent = text;
  }

  save() {
    const url = URL.createObjectURL(new Blob([this.decisions.toFile()], { type: 'application/json' }));
    el('a', { href: url, download: 'decisions.json' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    this.note(`${counted(this.decisions.size, 'decision', 'decisions')} saved as decisions.json, where this browser keeps downloads. `
      + 'Hand that file over: “quicktakes-related fill content --decisions decisions.json” puts the decisions into the site.');
  }

  async load(input) {
    try {
      const { changes, left } = this.decisions.fromFile(await input.files[0].text());
      if (await this.decisions.decide(changes))
        this.note(`${counted(changes.length, 'decision', 'decisions')} loaded${left ? `; ${left} are on articles that are not in this report` : ''}.`);
    } catch {
      this.note('This is no file of decisions.');
    }
    input.value = '';
  }

  theme() {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    this.map?.draw();
  }

  onKey(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && /^[zy]$/i.test(event.key) && !isTyping(event.target)) {
      event.preventDefault();
      event.key.toLowerCase() === 'y' || event.shiftKey ? this.redo() : this.undo();
      return;
    }
    if (this.noKeys || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || byId('choose').open)
      return;
    const action = this.keys()[event.key];
    if (action) {
      event.preventDefault();
      // A key that is pressed while a decision is being written waits for it.
      this.chain = (this.chain ?? Promise.resolve()).then(action);
    }
  }

  keys() {
    const { detail } = this;
    const inArticles = action => () => byId('articles').hidden ? this.view('articles', detail.row) : action();
    const article = by => inArticles(() => this.nextArticle(by));
    return {
      a: inArticles(() => detail.act('accept')), r: inArticles(() => detail.act('reject')), p: inArticles(() => detail.act('pin')),
      x: inArticles(() => detail.act('exclude')), s: inArticles(() => detail.act('swap')), c: inArticles(() => detail.act('clear', undefined, false)),
      t: inArticles(() => this.choose(null)), u: () => this.undo(), U: () => this.redo(),
      j: inArticles(() => detail.move(1)), k: inArticles(() => detail.move(-1)), n: article(1), b: article(-1),
      ArrowRight: article(1), ArrowLeft: article(-1),
      '/': () => { this.view('articles'); byId('search').focus(); }, f: () => { this.view('articles'); byId('filter').focus(); },
      l: () => { this.view('articles'); byId('list').focus(); }, g: () => this.view('pictures'), m: () => this.view('map'), '?': () => this.view('help'),
      w: () => this.save(), d: () => this.theme(),
    };
  }
}

const isTyping = element => element.matches?.('input:not([type=checkbox]), select, textarea') ?? false;

readData().then(data => { globalThis.report = new App(data); }, problem => {
  byId('note').textContent = `The report cannot be shown: ${problem.message} Open it in a current browser.`;
});

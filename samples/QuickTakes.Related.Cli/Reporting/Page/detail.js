// One article: its present and proposed links side by side, with the reasons for each, and the buttons to decide.

class Detail {
  constructor(element, data, decisions, app) {
    Object.assign(this, { element, data, decisions, app, row: -1, make: new Cards(data, decisions) });
    element.addEventListener('click', event => this.onClick(event));
    element.addEventListener('focusin', event => this.onFocus(event));
    element.addEventListener('keydown', event => this.onKey(event));
  }

  show(row) {
    this.row = row;
    this.draw();
    this.element.scrollTop = 0;
  }

  draw() {
    const { data, row, make } = this;
    const subject = data.subjects[data.subject[row]];
    const links = linksOf(data, row);
    const present = links.filter(link => data.kind[link] === KEPT || data.kind[link] === CORRECTED || data.kind[link] === REMOVED);
    const planned = links.filter(link => data.place[link] < 255).sort((a, b) => data.place[a] - data.place[b]);
    const candidates = links.filter(link => data.kind[link] === CANDIDATE);
    const noted = links.filter(link => data.kind[link] === NOTED);
    const chosen = this.chosen(links);
    this.element.replaceChildren(...[
      foreign('h2', data.titles[row], { id: 'article-heading', tabindex: '-1' }),
      this.done(),
      el('p', { class: 'note' }, foreign('span', data.paths[row]), subject ? ' · ' : '', foreign('span', subject ?? ''),
        ` · ${counted(data.inboundBefore[row], 'article links', 'articles link')} here, ${data.inboundAfter[row]} as planned`),
      data.flags[row] & 4 ? el('p', { class: 'warning' }, 'The links of this article are left alone: nothing can be decided.') : null,
      foreign('p', data.excerpts[row], { class: 'excerpt' }),
      this.defects(),
      el('div', { class: 'columns' },
        this.column('In the article', present, 'It has no links.', link => make.card(row, link)),
        this.column('As proposed', planned, 'No links are proposed.', link => make.planned(row, link))),
      candidates.length ? this.column('More candidates', candidates, '', link => make.card(row, link)) : null,
      chosen.length ? this.column('Chosen by you', chosen, '', one => make.chosen(row, one)) : null,
      noted.length ? this.column('Pinned or excluded in the article', noted, '', link => make.card(row, link)) : null,
      el('p', {}, withKey({ 'data-do': 'another', 'aria-keyshortcuts': 't' }, 'Link another article…'))].filter(Boolean));
    const first = this.firstOpen() ?? this.cards()[0];
    first?.setAttribute('tabindex', '0');
  }

  /** Where every proposal is decided: says so, with the way on. */
  done() {
    const { data, row } = this;
    if (this.decisions.countOf(row) === 0 || this.decisions.isOpen(row))
      return null;
    return el('p', { class: 'done' }, 'All that was proposed here is decided. ',
      withKey({ 'data-do': 'next', 'aria-keyshortcuts': 'n' }, 'Next article'));
  }

  defects() {
    const { data, row } = this;
    const items = [];
    for (let i = data.defectStart[row]; i < data.defectStart[row + 1]; i++)
      items.push(el('li', {}, foreign('span', data.messages[data.defectMessage[i]]),
        el('span', { class: 'state' }, ` line ${data.defectLine[i]}, ${data.codes[data.defectKind[i]]}`)));
    return items.length ? el('details', { open: true }, el('summary', {}, counted(items.length, 'defect', 'defects')), el('ul', {}, items)) : null;
  }

  column(heading, links, empty, make) {
    return el('section', { class: 'column' }, el('h3', {}, heading), links.length ? el('ul', { class: 'links' }, links.map(make)) : el('p', {}, empty));
  }

  /** The links that are not in the data: decided through the search. */
  chosen(links) {
    const there = new Set(links.map(link => this.data.target[link]));
    return [...this.decisions.byKey.values()].filter(one => one.row === this.row && !there.has(one.target));
  }

  cards() {
    return [...this.element.querySelectorAll('li.link')];
  }

  /** The link that keys are for: none where all are decided and the focus is on the way on. */
  current() {
    const focused = document.activeElement;
    return focused?.closest?.('li.link') ?? (focused?.dataset?.do === 'next' ? null : this.element.querySelector('li.link[tabindex="0"]'));
  }

  firstOpen() {
    return this.cards().find(card => card.dataset.open === 'true');
  }

  /** Puts the focus on a link: one that waits for a decision, or the one to an article. */
  focus(target) {
    const cards = this.cards();
    const card = (target === undefined ? null : cards.find(one => Number(one.dataset.target) === target)) ?? this.firstOpen() ?? cards[0];
    (card ?? byId('article-heading'))?.focus();
  }

  /** Goes on to the next proposal that waits for a decision; where none does, to the way to the next article. */
  goOn(from) {
    const cards = this.cards();
    const next = cards.find((card, i) => i > from && card.dataset.open === 'true') ?? this.firstOpen();
    (next ?? this.element.querySelector('button[data-do="next"]') ?? cards[from])?.focus();
  }

  /** Moves to the next or the previous link; past the last of them to the next article. */
  async move(by) {
    const cards = this.cards();
    const current = this.current();
    // From the way on, the links are behind and the next article is before.
    const at = current ? cards.indexOf(current) : by < 0 ? cards.length : -1;
    const next = current || by < 0 ? cards[at + by] : null;
    if (next)
      next.focus();
    else if (this.app.list.move(by))
      this.focus(by < 0 ? Number(this.cards().at(-1)?.dataset.target) : undefined);
  }

  onFocus(event) {
    const card = event.target.closest('li.link');
    if (!card)
      return;
    for (const other of this.cards()) {
      other.setAttribute('tabindex', other === card ? '0' : '-1');
      for (const button of other.querySelectorAll('button'))
        button.setAttribute('tabindex', other === card ? '0' : '-1');
    }
  }

  onKey(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey || !event.target.closest('li.link, h2'))
      return;
    event.preventDefault();
    event.stopPropagation();
    this.move(by);
  }

  onClick(event) {
    const button = event.target.closest('button[data-do]');
    if (button?.dataset.do === 'another')
      this.app.choose(null);
    else if (button?.dataset.do === 'next')
      this.app.nextArticle(1);
    else if (button)
      this.act(button.dataset.do, button.closest('li.link'), false);
    else
      event.target.closest('li.link')?.focus();
  }

  /** Does what a key or a button asks for. With a key the focus goes on to the next proposal. */
  async act(what, card = this.current(), goesOn = true) {
    const button = card?.querySelector(`button[data-do="${what}"]`);
    if (!button || button.disabled) {
      announce(card ? 'That cannot be decided here.' : 'All is decided here: n goes to the next article, k back to the links.');
      return;
    }
    const target = Number(card.dataset.target);
    if (what === 'swap') {
      this.app.choose(target);
      return;
    }
    const at = this.cards().indexOf(card);
    if (!await this.decide([{ row: this.row, target, verdict: this.verdict(what, target) }]))
      return;
    if (goesOn)
      this.goOn(at);
    else
      this.focus(target);
  }

  /** Taking back a decision of this session forgets it; one that the article holds takes a decision of its own. */
  verdict(what, target) {
    const now = this.decisions.get(this.row, target)?.verdict;
    return what === 'clear' ? (now ? null : 'clear') : now === what ? null : what;
  }

  async decide(changes) {
    if (!await this.decisions.decide(changes))
      return false;
    const { target, verdict } = changes[0];
    announce(`${this.data.titles[target]}: ${verdict ? DONE[verdict] : 'undecided again'}`);
    return true;
  }
}

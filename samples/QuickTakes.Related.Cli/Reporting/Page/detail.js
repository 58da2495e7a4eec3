// One article: its present and proposed links side by side, with the reasons for each, and the buttons to decide.

const ACTIONS = [['accept', 'Accept', 'a'], ['reject', 'Reject', 'r'], ['pin', 'Pin', 'p'], ['exclude', 'Exclude', 'x'], ['swap', 'Swap…', 's']];

const STATES = ['stays', 'stays, put right', 'new', 'goes', 'candidate', 'noted in the article'];

class Detail {
  constructor(element, data, decisions, app) {
    Object.assign(this, { element, data, decisions, app, row: -1 });
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
    const { data, row } = this;
    const subject = data.subjects[data.subject[row]];
    const links = linksOf(data, row);
    const present = links.filter(link => data.kind[link] === KEPT || data.kind[link] === CORRECTED || data.kind[link] === REMOVED);
    const planned = links.filter(link => data.place[link] < 255).sort((a, b) => data.place[a] - data.place[b]);
    const candidates = links.filter(link => data.kind[link] === CANDIDATE);
    const noted = links.filter(link => data.kind[link] === NOTED);
    const chosen = this.chosen(links);
    this.element.replaceChildren(...[
      foreign('h2', data.titles[row], { id: 'article-heading', tabindex: '-1' }),
      el('p', { class: 'note' }, foreign('span', data.paths[row]), subject ? ' · ' : '', foreign('span', subject ?? ''),
        ` · ${counted(data.inboundBefore[row], 'article links', 'articles link')} here, ${data.inboundAfter[row]} as planned`),
      data.flags[row] & 4 ? el('p', { class: 'warning' }, 'The links of this article are left alone: nothing can be decided.') : null,
      foreign('p', data.excerpts[row], { class: 'excerpt' }),
      this.defects(),
      el('div', { class: 'columns' },
        this.column('In the article', present, 'It has no links.', link => this.card(link)),
        this.column('As proposed', planned, 'No links are proposed.', link => this.planned(link))),
      candidates.length ? this.column('More candidates', candidates, '', link => this.card(link)) : null,
      chosen.length ? this.column('Chosen by you', chosen, '', one => this.chosenCard(one)) : null,
      noted.length ? this.column('Pinned or excluded in the article', noted, '', link => this.card(link)) : null,
      el('p', {}, el('button', { type: 'button', 'data-do': 'another', 'aria-keyshortcuts': 't' }, 'Link another article…'))].filter(Boolean));
    const first = this.cards().find(card => card.dataset.open === 'true') ?? this.cards()[0];
    first?.setAttribute('tabindex', '0');
  }

  defects() {
    const { data, row } = this;
    const items = [];
    for (let i = data.defectStart[row]; i < data.defectStart[row + 1]; i++)
      items.push(el('li', {}, el('strong', {}, data.codes[data.defectKind[i]]), ` line ${data.defectLine[i]}: `,
        foreign('span', data.messages[data.defectMessage[i]])));
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

  planned(link) {
    const { data } = this;
    return data.kind[link] === ADDED ? this.card(link) : el('li', { class: 'stays' },
      el('span', { class: 'score' }, scoreText(data.score[link])), ' ', foreign('span', titleAt(data, link)), el('span', { class: 'state' }, 'stays'));
  }

  card(link) {
    const { data, row } = this;
    const target = data.target[link];
    const decision = target === NONE ? undefined : this.decisions.get(row, target);
    const kind = data.kind[link];
    const reason = kind === REMOVED ? `: ${data.reasons[data.reason[link]]}` : '';
    const was = data.was[link] & WAS_PINNED ? 'pinned before' : data.was[link] & WAS_EXCLUDED ? 'excluded before' : '';
    const isOpen = !decision && (kind === ADDED || kind === REMOVED) && target !== NONE;
    return el('li', { class: `link ${decision?.verdict ?? ''}`, tabindex: '-1', 'data-link': link, 'data-target': target, 'data-open': String(isOpen) },
      el('p', { class: 'head' },
        el('span', { class: 'score' }, target === NONE ? '—' : scoreText(data.score[link])), ' ',
        foreign('strong', titleAt(data, link)), ' ',
        el('span', { class: 'state' }, STATES[kind] + reason, was ? `, ${was}` : ''),
        decision ? el('span', { class: 'verdict' }, DONE[decision.verdict]) : null),
      target === NONE ? null : [
        foreign('p', data.excerpts[target], { class: 'excerpt' }),
        this.why(link),
        this.actions(link, target, decision)]);
  }

  chosenCard({ target, verdict }) {
    const { data } = this;
    return el('li', { class: `link ${verdict}`, tabindex: '-1', 'data-target': target, 'data-open': 'false' },
      el('p', { class: 'head' }, foreign('strong', data.titles[target]), ' ', el('span', { class: 'verdict' }, DONE[verdict])),
      foreign('p', data.excerpts[target], { class: 'excerpt' }),
      this.actions(-1, target, { verdict }));
  }

  why(link) {
    const words = wordsOf(this.data, link);
    const features = featuresOf(this.data, link);
    return [
      words.length ? el('p', { class: 'why' }, 'Shared words: ', words.map(([word, share], i) => [i ? ', ' : '', foreign('b', word), ` ${share} %`])) : null,
      features.length ? el('p', { class: 'why' }, `Model ${scoreText(this.data.learned[link])}: `,
        features.map(([text, isFor], i) => `${i ? '; ' : ''}${isFor ? '+' : '−'} ${text}`)) : null,
    ];
  }

  actions(link, target, decision) {
    const isLocked = (this.data.flags[this.row] & 4) !== 0;
    const mayNot = link >= 0 && (this.data.was[link] & MAY_NOT_BE) !== 0;
    const title = this.data.titles[target];
    const canClear = decision || link >= 0 && (this.data.was[link] & (WAS_PINNED | WAS_EXCLUDED));
    return el('div', { class: 'actions', role: 'group', 'aria-label': `Decide on ${title}` },
      ACTIONS.map(([verdict, name, key]) => el('button', {
        type: 'button', 'data-do': verdict, 'aria-keyshortcuts': key, tabindex: '-1',
        'aria-pressed': verdict === 'swap' ? null : String(decision?.verdict === verdict),
        disabled: isLocked || mayNot && (verdict === 'accept' || verdict === 'pin'),
      }, name)),
      canClear ? el('button', { type: 'button', 'data-do': 'clear', 'aria-keyshortcuts': 'c', tabindex: '-1', disabled: isLocked }, 'Take back') : null);
  }

  cards() {
    return [...this.element.querySelectorAll('li.link')];
  }

  current() {
    return document.activeElement?.closest?.('li.link') ?? this.element.querySelector('li.link[tabindex="0"]');
  }

  /** Puts the focus on a link: one that waits for a decision, or the one to an article. */
  focus(target) {
    const cards = this.cards();
    const card = (target === undefined ? null : cards.find(one => Number(one.dataset.target) === target))
      ?? cards.find(one => one.dataset.open === 'true') ?? cards[0];
    (card ?? byId('article-heading'))?.focus();
  }

  /** Moves to the next or the previous link; past the last of them to the next article. */
  async move(by) {
    const cards = this.cards();
    const at = cards.indexOf(this.current());
    const next = cards[at + by];
    if (next && at >= 0)
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
    else if (button)
      this.act(button.dataset.do, button.closest('li.link'), false);
    else
      event.target.closest('li.link')?.focus();
  }

  /** Does what a key or a button asks for. With a key the focus goes on to the next link. */
  async act(what, card = this.current(), goesOn = true) {
    if (!card || Number(card.dataset.target) === NONE)
      return;
    const button = card.querySelector(`button[data-do="${what}"]`);
    if (!button || button.disabled) {
      announce('That cannot be decided here.');
      return;
    }
    const target = Number(card.dataset.target);
    if (what === 'swap') {
      this.app.choose(target);
      return;
    }
    const next = this.cards()[this.cards().indexOf(card) + 1];
    const after = goesOn && next ? Number(next.dataset.target) : target;
    if (await this.decide([{ row: this.row, target, verdict: this.verdict(what, target) }]))
      this.focus(after);
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

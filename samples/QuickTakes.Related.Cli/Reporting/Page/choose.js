// The dialog that chooses an article: to be linked instead of another, or besides.

class Chooser {
  constructor(element, data, filters, detail) {
    Object.assign(this, { element, data, filters, detail, instead: null });
    this.heading = el('h2', { id: 'choose-heading' });
    this.input = el('input', { type: 'search', id: 'choose-search', autocomplete: 'off', oninput: () => this.draw() });
    this.choices = el('ol', { class: 'choices' });
    element.append(this.heading, el('label', { for: 'choose-search' }, 'Search all articles'), this.input, this.choices,
      el('button', { type: 'button', onclick: () => element.close() }, 'Cancel (Esc)'));
    element.addEventListener('keydown', event => this.onKey(event));
    element.addEventListener('close', () => this.chosen ?? this.detail.focus(this.instead ?? undefined));
  }

  open(instead) {
    this.instead = instead;
    this.chosen = null;
    this.input.value = '';
    this.heading.replaceChildren(...instead === null ? ['Link another article']
      : ['Swap ', foreign('q', this.data.titles[instead]), ' for']);
    this.draw();
    this.element.showModal();
    // Who swaps mostly takes one of the candidates, who links another article looks for it.
    (instead === null ? this.input : this.choices.querySelector('button') ?? this.input).focus();
  }

  /** The candidates of the article, or what the search finds. */
  targets() {
    const { data, detail } = this;
    const search = this.input.value.trim();
    const allowed = target => target !== detail.row && target !== this.instead && (data.flags[target] & 3) === 0;
    if (search)
      return this.filters.rows({ search, filter: 'all', subject: -1, order: 'path' }).filter(allowed).slice(0, 9);
    return linksOf(data, detail.row).filter(link => data.kind[link] === CANDIDATE || data.kind[link] === ADDED)
      .map(link => data.target[link]).filter(target => allowed(target) && !detail.decisions.get(detail.row, target)).slice(0, 9);
  }

  draw() {
    const targets = this.targets();
    this.choices.replaceChildren(...targets.map(target => el('li', {},
      el('button', { type: 'button', 'data-target': target, onclick: () => this.choose(target) }, foreign('span', this.data.titles[target])))));
    if (targets.length === 0)
      this.choices.append(el('li', {}, this.input.value ? 'Nothing is found.' : 'There are no candidates: search for an article.'));
  }

  onKey(event) {
    event.stopPropagation();
    const buttons = [...this.choices.querySelectorAll('button')];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      buttons[Math.min(Math.max(buttons.indexOf(document.activeElement) + by, 0), buttons.length - 1)]?.focus();
    } else if (event.target !== this.input && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      buttons[Number(event.key) - 1]?.click();
    } else if (event.target === this.input && event.key === 'Enter') {
      buttons[0]?.click();
    } else if (event.target !== this.input && /^[^\d\s]$/u.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      // What is typed is looked for, wherever the focus is.
      this.input.focus();
    }
  }

  async choose(target) {
    const { row } = this.detail;
    const changes = [{ row, target, verdict: 'accept' }];
    if (this.instead !== null) {
      changes[0].instead = this.instead;
      changes.push({ row, target: this.instead, verdict: 'reject' });
    }
    if (await this.detail.decide(changes)) {
      this.chosen = target;
      this.element.close();
      // At once: what had the focus before is drawn anew, and the next key must not go to a dialog that is closed.
      this.detail.focus(target);
    }
  }
}

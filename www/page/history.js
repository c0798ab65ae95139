/**
 * A history of states for undo and redo.
 *
 * @template State
 */
export class History {
  /** @type {State[]} */
  #states;
  #at = 0;

  /** @param {State} first */
  constructor(first) {
    this.#states = [first];
  }

  get state() {
    return this.#states[this.#at];
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#states.length - 1;
  }

  /** @param {State} state replaces the states that were undone */
  push(state) {
    this.#states.splice(++this.#at, Infinity, state);
  }

  /**
   * Changes every state; this cannot be undone.
   *
   * @param {(state: State) => State} change
   */
  map(change) {
    this.#states = this.#states.map(change);
  }

  undo() {
    if (this.canUndo) this.#at--;
    return this.state;
  }

  redo() {
    if (this.canRedo) this.#at++;
    return this.state;
  }
}

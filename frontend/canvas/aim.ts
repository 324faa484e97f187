import type { Command } from './keyboard';
import { targets } from './layer-acts';
import type { Steering } from './steering';

/** A wire that is being drawn with keys. */
export interface Aimed {
  from: string;
  targets: string[];
  at: number;
}

const STEPS: Partial<Record<Command, number>> = {
  right: 1,
  down: 1,
  next: 1,
  left: -1,
  up: -1,
  previous: -1,
};

/** Draws wires with keys: from a layer through those that can take it, to one of them. */
export class Aim {
  constructor(private readonly steering: Steering) {}

  /** Begins a wire at a layer. */
  start(from: string): void {
    const { steering } = this;
    const { store } = steering;
    const found = targets(store, from).filter((id) => !store.scene.hiddenIn(id));
    if (found.length === 0) {
      steering.say(`No layer can take a wire from ${from}.`);
      return;
    }
    store.set({ refusing: store.scene.refusing(from, 'source') });
    this.at({ from, targets: found, at: 0 });
    steering.say(`Connect ${from} to: arrows choose, Enter connects, Escape leaves. ${this.target()}`);
  }

  private at(aimed: Aimed): void {
    const id = aimed.targets[aimed.at];
    this.steering.set({ aimed });
    this.steering.store.set({ aimed: id });
    this.steering.show(id);
  }

  private target(): string {
    const { targets: all, at } = this.steering.state.aimed!;
    const layer = this.steering.store.scene.nodes.get(all[at]);
    return `${all[at]}, ${layer?.type}, ${at + 1} of ${all.length}.`;
  }

  /** Carries out what a key means while a wire is drawn; other keys mean nothing then. */
  obey(command: Command, { from, targets: all, at }: Aimed): void {
    const by = STEPS[command];
    if (by) {
      this.at({ from, targets: all, at: (at + by + all.length) % all.length });
      this.steering.say(this.target());
    } else if (command === 'edit') {
      this.stop();
      this.steering.store.act({ act: 'connect', from, to: all[at], port: null });
    } else if (command === 'leave' || command === 'connect') {
      this.stop();
      this.steering.say('Nothing connected.');
    }
  }

  stop(): void {
    if (!this.steering.state.aimed) return;
    this.steering.set({ aimed: null });
    this.steering.store.set({ refusing: null, aimed: null });
  }
}

/** One quiet button with a menu of files, the same at everything that can be taken away. */

export type FileChoice = [name: string, act: () => void | Promise<void>];

let ids = 0;

export class SaveMenu {
  readonly root = document.createElement('div');
  private readonly button = document.createElement('button');
  private readonly menu = document.createElement('div');
  private readonly items: HTMLButtonElement[];
  private readonly outside = (event: Event) => {
    if (!event.composedPath().includes(this.root)) this.close();
  };

  /** @param title what is saved, for those who do not see what the button stands at */
  constructor(title: string, choices: FileChoice[]) {
    this.root.className = 'chart-save';
    this.button.type = 'button';
    this.button.textContent = 'Save';
    this.button.setAttribute('aria-label', `Save ${title}`);
    this.button.setAttribute('aria-haspopup', 'menu');
    this.button.setAttribute('aria-expanded', 'false');
    this.menu.id = `chart-save-${ids++}`;
    this.button.setAttribute('aria-controls', this.menu.id);
    this.menu.hidden = true;
    this.menu.setAttribute('role', 'menu');
    this.menu.setAttribute('aria-label', `Save ${title} as`);
    this.items = choices.map(([name, act]) => {
      const item = document.createElement('button');
      item.type = 'button';
      item.textContent = name;
      item.tabIndex = -1;
      item.setAttribute('role', 'menuitem');
      item.onclick = () => {
        this.close();
        this.button.focus();
        void act();
      };
      return item;
    });
    this.menu.append(...this.items);
    this.button.onclick = () => (this.menu.hidden ? this.open(0) : this.close());
    this.root.onkeydown = (event) => this.key(event);
    this.root.addEventListener('focusout', (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.root.contains(to)) this.close();
    });
    this.root.append(this.button, this.menu);
  }

  private open(at: number): void {
    this.menu.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', this.outside);
    this.items.at(at)?.focus();
  }

  private close(): void {
    this.menu.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this.outside);
  }

  private key(event: KeyboardEvent): void {
    const open = !this.menu.hidden;
    const at = this.items.findIndex((item) => item === event.target);
    const last = this.items.length - 1;
    if (event.key === 'Escape' && open) {
      this.close();
      this.button.focus();
    } else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      this.open(event.key === 'ArrowDown' ? 0 : last);
    } else if (open && event.key === 'ArrowDown') {
      this.items[at === last ? 0 : at + 1].focus();
    } else if (open && event.key === 'ArrowUp') {
      this.items[at <= 0 ? last : at - 1].focus();
    } else if (open && event.key === 'Home') {
      this.items[0].focus();
    } else if (open && event.key === 'End') {
      this.items[last].focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

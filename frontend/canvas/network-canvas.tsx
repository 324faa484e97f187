import { ReactFlowProvider } from '@xyflow/react';
import { createRoot, type Root } from 'react-dom/client';
import { Flow } from './flow';
import type { Act, News, PaletteItem } from './scene';
import './react-flow.css';
import { Side } from './side';
import { Steering } from './steering';
import { CanvasStore, StoreContext, useDrawn } from './store';
import { SteeringContext } from './use-steering';

/** A sentence about the last act. */
function Message() {
  const message = useDrawn((drawn) => drawn.message);
  return (
    <div className="canvas-message" role="status">
      {message}
    </div>
  );
}

function Canvas({ steering, root }: { steering: Steering; root: HTMLElement }) {
  return (
    <StoreContext value={steering.store}>
      <SteeringContext value={steering}>
        <ReactFlowProvider>
          <Side root={root} />
          <Flow root={root} />
          <Message />
        </ReactFlowProvider>
      </SteeringContext>
    </StoreContext>
  );
}

/** The element that the server's NetworkCanvas drives. */
class NetworkCanvas extends HTMLElement {
  /** Set by the server's component. */
  declare $server?: { act(act: Act & { n: number }): void };

  readonly store = new CanvasStore((act) => this.tell(act));
  private readonly steering = new Steering(this.store);
  private root?: Root;
  /** Acts from before the server was there to hear of them. */
  private untold: (Act & { n: number })[] = [];

  connectedCallback(): void {
    this.root = createRoot(this);
    this.root.render(<Canvas steering={this.steering} root={this} />);
  }

  disconnectedCallback(): void {
    this.root?.unmount();
    this.root = undefined;
  }

  /** The canvas joins a page; the whole scene follows. */
  start(readOnly: boolean, palette: PaletteItem[]): void {
    this.store.start(readOnly, palette);
  }

  receive(news: News): void {
    this.store.receive(news);
    this.untold.splice(0).forEach((act) => this.tell(act));
  }

  select(ids: string[], reveal: boolean): void {
    this.store.select(ids, reveal);
    // At once: whatever the server gives the focus to next keeps it.
    if (reveal) this.steering.takeFocus();
  }

  setReadOnly(readOnly: boolean): void {
    this.store.set({ readOnly });
  }

  offer(palette: PaletteItem[]): void {
    this.store.set({ palette });
  }

  /** The keys act on the canvas from now on. */
  override focus(): void {
    this.steering.focus();
  }

  private tell(act: Act & { n: number }): void {
    if (this.$server) this.$server.act(act);
    else this.untold.push(act);
  }

  say(sentence: string): void {
    this.store.say(sentence);
  }
}

customElements.define('network-canvas', NetworkCanvas);

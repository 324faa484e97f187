import { driver, type DriveStep } from 'driver.js';
import 'driver.js/dist/driver.css';

interface Stop {
  selector: string;
  title: string;
  text: string;
}

/** Where a browser remembers that its user has seen the tour, or skipped it. */
const SEEN = 'weightroom-tour';

const isThere = ({ selector }: Stop) =>
  selector === '' || document.querySelector(selector) !== null;

/** Walks a newcomer through the studio. What the stops say comes from the server. */
class StudioTour extends HTMLElement {
  private watching?: MutationObserver;

  /** Starts the tour, as soon as the canvas is drawn, unless this browser has shown it. */
  offer(stops: Stop[]) {
    if (localStorage.getItem(SEEN) !== null) return;
    const start = () => {
      if (document.querySelector('network-canvas .react-flow') === null) return false;
      this.watching?.disconnect();
      this.begin(stops);
      return true;
    };
    if (start()) return;
    this.watching = new MutationObserver(start);
    this.watching.observe(document.body, { childList: true, subtree: true });
  }

  disconnectedCallback() {
    this.watching?.disconnect();
  }

  begin(stops: Stop[]) {
    localStorage.setItem(SEEN, 'seen');
    const steps: DriveStep[] = stops
      .filter(isThere)
      .map((stop) => ({
        element: stop.selector === '' ? undefined : stop.selector,
        popover: { title: stop.title, description: stop.text },
      }));
    driver({
      steps,
      showProgress: true,
      progressText: '{{current}} of {{total}}',
      nextBtnText: 'Next',
      prevBtnText: 'Back',
      doneBtnText: 'Start drawing',
      popoverClass: 'studio-tour',
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      overlayOpacity: 0.45,
      stagePadding: 4,
      stageRadius: 8,
    }).drive();
  }
}

customElements.define('studio-tour', StudioTour);

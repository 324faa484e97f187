/** The charts of the house: one piece of the page, because they share their library and their view. */
import './live-chart';
import './xy-chart';

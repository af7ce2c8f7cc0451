/** What the page of results runs besides what every page does. */
import './site.ts';
import { element } from './element.ts';
import { searchesWhileTyping } from './live-search.ts';

searchesWhileTyping(element('search'), element('q'), element('told'));

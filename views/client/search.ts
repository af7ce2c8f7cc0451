/** What the page of results runs besides what every page does. */
import './site.ts';
import { element } from './element.ts';
import { findsInLists } from './list-finder.ts';
import { searchesWhileTyping } from './live-search.ts';
import { brushesYears } from './year-brush.ts';

const form = element<HTMLFormElement>('search');
const told = element('told');
searchesWhileTyping(form, element('q'), told);
brushesYears(form, told);
findsInLists();

// Sets the language of the page, where a server that has none of its own gave it out; ours has chosen by the same preference.
import './texts.js';

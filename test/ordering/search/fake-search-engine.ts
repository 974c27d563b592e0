export type SearchDocument = {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly author?: string;
  readonly joined?: readonly string[];
  readonly suggest?: readonly string[];
};
type MultiMatch = {
  readonly query: string;
  readonly fields: readonly string[];
  readonly operator?: 'and';
  readonly type?: 'bool_prefix';
  readonly fuzziness?: string;
  readonly prefix_length?: number;
  readonly boost?: number;
};
type Query =
  | { readonly bool: { readonly must: readonly Query[] } | { readonly should: readonly Query[]; readonly minimum_should_match: number } }
  | { readonly dis_max: { readonly queries: readonly Query[] } }
  | { readonly multi_match: MultiMatch };
export type SearchBody = { readonly query: Query; readonly size: number; readonly aggs: object };
type Completion = {
  readonly prefix: string;
  readonly completion: { readonly size: number; readonly fuzzy: { readonly fuzziness: string; readonly prefix_length: number } };
};
export type SuggestBody = { readonly suggest: { readonly names: Completion } };
type Analyze = (text: string) => readonly string[];
type Field = { readonly type: string; readonly analyzer?: string; readonly fields?: Readonly<Record<string, Field>> };
type Filter = { readonly type: string; readonly pattern?: string; readonly replacement?: string };
type Analysis = {
  readonly filter?: Readonly<Record<string, Filter>>;
  readonly analyzer: Readonly<Record<string, { readonly filter: readonly string[] }>>;
};
export type Mapping = {
  readonly settings: { readonly analysis: Analysis };
  readonly mappings: { readonly properties: Readonly<Record<string, Field>> };
};

const knownOptions = new Set(['query', 'fields', 'operator', 'type', 'fuzziness', 'prefix_length', 'boost']);
const stopWords = new Set('de la que el en y a los del se las por un para con no una su al lo como mas o e le sus'.split(' '));
const fold = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * Lucene's light stemmer for Spanish: it touches nothing of fewer than five letters, not even accents, and leaves the `ñ`.
 * @see https://github.com/apache/lucene/blob/main/lucene/analysis/common/src/java/org/apache/lucene/analysis/es/SpanishLightStemmer.java
 */
function stem(written: string): string {
  if (written.length < 5) return written;
  const word = written.replaceAll(/[^ñ]/g, fold);
  if (/[aeo]$/.test(word)) return word.slice(0, -1);
  if (/eses$/.test(word)) return word.slice(0, -2);
  if (/ces$/.test(word)) return `${word.slice(0, -3)}z`;
  return /[aeo]s$/.test(word) ? word.slice(0, -2) : word;
}

type Apply = (words: readonly string[], filter: Filter) => readonly string[];
const filters: Readonly<Record<string, Apply>> = {
  lowercase: (words) => words.map((word) => word.toLowerCase()),
  asciifolding: (words) => words.map(fold),
  stop: (words) => words.filter((word) => !stopWords.has(word)),
  stemmer: (words) => words.map(stem),
  pattern_replace: (words, { pattern = '', replacement = '' }) =>
    words.map((word) => word.replaceAll(new RegExp(pattern, 'gu'), replacement)),
};
/** Words as Unicode's segmentation has them: `1,5` is one, `1/4` is two. */
const tokenize: Analyze = (text) => text.match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? [];

function toAnalyzer(names: readonly string[], own: Analysis['filter'] = {}): Analyze {
  const applied = names.map((name) => own[name] ?? { type: name });
  return (text) => applied.reduce((words, filter) => (filters[filter.type] as Apply)(words, filter), tokenize(text));
}

/** How many letters are missing, too many, other ones, or in their neighbour's place. */
function countEdits(one: string, other: string): number {
  const rows: number[][] = Array.from({ length: one.length + 1 }, (_, at) => [at]);
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let column = 0; column <= other.length; column += 1) (rows[0] as number[])[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const swaps = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      (rows[row] as number[])[column] = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + (isSame ? 0 : 1),
        swaps ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return cell(one.length, other.length);
}

/** The edits that `AUTO:4,9` allows a text of this length. */
function maxEdits(fuzziness: string, { length }: string): number {
  const [one = 0, two = 0] = fuzziness.replace('AUTO:', '').split(',').map(Number);
  if (length < one) return 0;
  return length < two ? 1 : 2;
}

/** Finds what a domain of OpenSearch would among documents: the queries, aggregations and suggestions that the project asks for, no others. */
export class FakeSearchEngine {
  readonly #documents: ReadonlyMap<string, SearchDocument>;
  readonly #mapping: Mapping;
  constructor(documents: ReadonlyMap<string, SearchDocument>, mapping: Mapping) {
    this.#documents = documents;
    this.#mapping = mapping;
  }

  search({ query, size, aggs }: SearchBody) {
    if (JSON.stringify(aggs) !== '{"category":{"terms":{"field":"category.key","size":1000}}}') throw new Error('unknown aggregation');
    const scored = [...this.#documents].map(([id, document]) => ({ id, document, score: this.#score(query, document) }));
    const found = scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
    const counts = new Map<string, number>();
    for (const { document } of found) counts.set(document.category, (counts.get(document.category) ?? 0) + 1);
    const buckets = [...counts].map(([key, doc_count]) => ({ key, doc_count }));
    return {
      hits: {
        total: { value: found.length, relation: 'eq' },
        hits: found.slice(0, size).map(({ id, score }) => ({ _id: id, _score: score })),
      },
      aggregations: { category: { buckets } },
    };
  }

  suggest({ prefix, completion: { size, fuzzy } }: Completion) {
    const analyze = this.#analyzerOf('suggest');
    const typed = analyze(prefix).join(' ');
    const allowed = maxEdits(fuzzy.fuzziness, typed);
    const editsOf = (input: string) => {
      const lengths = Array.from({ length: 2 * allowed + 1 }, (_, nth) => typed.length - allowed + nth);
      return Math.min(...lengths.map((length) => countEdits(typed, analyze(input).join(' ').slice(0, length))));
    };
    const options = [...this.#documents].flatMap(([_id, { name, category, suggest = [] }]) => {
      const inputs = suggest.filter(
        (input) => analyze(input).join(' ').slice(0, fuzzy.prefix_length) === typed.slice(0, fuzzy.prefix_length),
      );
      const edits = Math.min(...inputs.map(editsOf));
      return edits <= allowed ? [{ _id, text: name, _source: { name, category }, edits }] : [];
    });
    return options.toSorted((one, other) => one.edits - other.edits).slice(0, size);
  }

  #score(query: Query, document: SearchDocument): number {
    if ('dis_max' in query) return Math.max(...query.dis_max.queries.map((one) => this.#score(one, document)));
    if ('multi_match' in query) return this.#scoreMultiMatch(query.multi_match, document);
    const clauses = 'must' in query.bool ? query.bool.must : query.bool.should;
    const scores = clauses.map((one) => this.#score(one, document));
    const matches = scores.filter((score) => score > 0).length;
    const isMatch = 'must' in query.bool ? matches === clauses.length : matches >= query.bool.minimum_should_match;
    return isMatch ? scores.reduce((sum, score) => sum + score, 0) : 0;
  }

  #scoreMultiMatch(match: MultiMatch, document: SearchDocument): number {
    const unknown = Object.keys(match).filter((option) => !knownOptions.has(option));
    if (unknown.length > 0) throw new Error(`unknown options ${unknown}`);
    const scores = match.fields.map((weighted) => {
      const [field = '', weight = '1'] = weighted.split('^');
      const value = document[field.split('.')[0] as keyof SearchDocument] ?? [];
      const analyze = this.#analyzerOf(field);
      const terms = [value].flat().flatMap(analyze);
      const words = analyze(match.query);
      const isFound =
        words.length > 0 && words.every((word, at) => terms.some((term) => matchesTerm(match, word, term, at === words.length - 1)));
      // Of two fields that match, the shorter one says more.
      return isFound ? Number(weight) * (1 / (1 + terms.length / 10)) : 0;
    });
    return Math.max(...scores) * (match.boost ?? 1);
  }

  #analyzerOf(field: string): Analyze {
    const [name = '', part] = field.split('.');
    const { properties } = this.#mapping.mappings;
    const { analyzer } = (part === undefined ? properties[name] : properties[name]?.fields?.[part]) ?? {};
    if (analyzer === undefined) throw new Error(`no field ${field} is analyzed`);
    if (analyzer === 'spanish') return toAnalyzer(['lowercase', 'stop', 'stemmer']);
    const { analysis } = this.#mapping.settings;
    return toAnalyzer(analysis.analyzer[analyzer]?.filter ?? [], analysis.filter);
  }
}

function matchesTerm({ type, fuzziness, prefix_length = 0 }: MultiMatch, word: string, term: string, isLast: boolean): boolean {
  if (type === 'bool_prefix' && isLast) return term.startsWith(word);
  if (fuzziness === undefined || word.slice(0, prefix_length) !== term.slice(0, prefix_length)) return word === term;
  return countEdits(word, term) <= maxEdits(fuzziness, word);
}

import { Readable } from 'node:stream';
import type { Options } from 'csv-parse';
import { createYieldPoint } from '#shared/concurrency/time-slices';

/** Bytes passed to the parser at a time: up to a few hundred short records, which keeps each step brief. */
const chunkBytes = 2 * 1024;
/** A little more than the number of known columns. */
const maxColumns = 25;
/** More than the largest valid product needs, with options and description. */
const maxRecordBytes = 512 * 1024;
/** Includes records of empty cells, which spreadsheets leave below the last row. */
const maxRecords = 20_000;

type CsvErrorCode = 'csv' | 'cells' | 'long' | 'many';
/** The record with this number, counted from 1, cannot be read; `code` says why. */
export class CsvReadError extends Error {
  readonly number: number;
  readonly code: CsvErrorCode;
  constructor(number: number, code: CsvErrorCode) {
    super(`record ${number}: ${code}`);
    this.number = number;
    this.code = code;
  }
}

type Separator = ',' | ';';
/** `number` counts from 1 and includes empty lines, as a spreadsheet numbers its rows. */
export type CsvRecord = { readonly number: number; readonly cells: readonly string[]; readonly separator: Separator };
/** The parser's output with the option `info`. */
type ParserOutput = { readonly record: string[]; readonly info: { readonly records: number; readonly empty_lines: number } };

/** Detects the separator from the first line that is not blank. Column names contain neither commas nor semicolons. */
function detectSeparator(text: string): Separator {
  const nameStart = text.search(/[^\s,;]/);
  if (nameStart < 0) return ',';
  const separator = text.slice(nameStart, nameStart + 1_000).match(/[,;\r\n]/)?.[0];
  return separator === ';' ? ';' : ',';
}

/**
 * Reads the records of a CSV text one by one and skips empty lines. Parses in small pieces, only as far as the consumer reads, and lets the
 * event loop turn in between.
 * @throws CsvReadError if a quote is left open, a record has too many columns or is too long, or there are too many records
 */
export async function* readCsvRecords(text: string): AsyncGenerator<CsvRecord> {
  // Loaded on demand, since only imports need the parser.
  const { CsvError, parse } = await import('csv-parse');
  const separator = detectSeparator(text);
  const options: Options = {
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordBytes,
    cast: (cell, { index, records, empty_lines }) => {
      if (index >= maxColumns) throw new CsvReadError(records + empty_lines + 1, 'cells');
      return cell;
    },
  };
  const parser = Readable.from(splitIntoChunks(Buffer.from(text)), { objectMode: false }).pipe(parse(options));
  try {
    for await (const { record, info } of parser as AsyncIterable<ParserOutput>) {
      const number = info.records + info.empty_lines;
      if (info.records > maxRecords) throw new CsvReadError(number, 'many');
      yield { number, cells: record, separator };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const number = Number(error.records) + Number(error.empty_lines) + 1;
    throw new CsvReadError(number, error.code === 'CSV_MAX_RECORD_SIZE' ? 'long' : 'csv');
  }
}

async function* splitIntoChunks(bytes: Buffer) {
  const pause = createYieldPoint();
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    await pause();
    yield bytes.subarray(start, start + chunkBytes);
  }
}

import { Readable } from 'node:stream';
import type { Options } from 'csv-parse';
import { createYieldPoint } from '#shared/concurrency/time-slices';

/** Some hundred records of a few letters, each of which takes its time. */
const chunkBytes = 2 * 1024;
/** The columns that there are, and some. */
const maxColumns = 25;
/** All that a product may have, options and description, is less. */
const maxRecordBytes = 512 * 1024;
/** Records of empty cells alone are among them: spreadsheets leave some below the last row. */
const maxRecords = 20_000;

type CsvErrorCode = 'csv' | 'cells' | 'long' | 'many';
/** Why the record with this number, counted from 1, cannot be read. */
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
/** `number` counts empty lines too, as a spreadsheet counts its rows. */
export type CsvRecord = { readonly number: number; readonly cells: readonly string[]; readonly separator: Separator };
/** What the parser gives with `info`. */
type ParserOutput = { readonly record: string[]; readonly info: { readonly records: number; readonly empty_lines: number } };

/** What the first line with anything in it separates its cells by: names of columns have neither of both in them. */
function detectSeparator(text: string): Separator {
  const nameStart = text.search(/[^\s,;]/);
  if (nameStart < 0) return ',';
  const separator = text.slice(nameStart, nameStart + 1_000).match(/[,;\r\n]/)?.[0];
  return separator === ';' ? ';' : ',';
}

/**
 * The records of a text in CSV one by one, without those of an empty line. It is read a piece at a time, no further than whoever asks
 * for records goes, and the event loop turns in between.
 * @throws BadCsv if it cannot be read further: an open quote, too many columns, a record that is too long, too many records.
 */
export async function* readCsvRecords(text: string): AsyncGenerator<CsvRecord> {
  // Only who brings a sheet waits for its parser.
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

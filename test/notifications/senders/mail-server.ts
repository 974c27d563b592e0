import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

type Received = { readonly from: string; readonly to: readonly string[]; readonly lines: readonly string[] };

/**
 * The response of the server to a password, a recipient or the content, if it rejects it. `hang-up`: none, after it has accepted the
 * mail.
 */
export type MailServerReplies = { readonly password?: string; readonly recipient?: string; readonly content?: string };

/** A local mail server that stores what it receives, and rejects mails or disconnects if a test asks for it. */
export class MailServer {
  readonly mails: Received[] = [];
  replies: MailServerReplies = {};
  connections = 0;
  readonly #server = createServer((socket) => this.#serve(socket));
  readonly #sockets = new Set<Socket>();

  static async start() {
    const server = new MailServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    onTestFinished(() => server.stop());
    return server;
  }

  get url() {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket) {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    const session = new SmtpSession(socket, this.replies, this.mails);
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) session.receiveLine(line);
    });
  }
}

class SmtpSession {
  readonly #socket: Socket;
  readonly #replies: MailServerReplies;
  readonly #mails: Received[];
  #mail = createMail();
  #isContent = false;
  constructor(socket: Socket, replies: MailServerReplies, mails: Received[]) {
    this.#socket = socket;
    this.#replies = replies;
    this.#mails = mails;
    this.#reply('220 mail.test');
  }

  receiveLine(line: string) {
    if (this.#isContent) this.#content(line);
    else this.#command(line);
  }

  #command(line: string) {
    const { password = '235 welcome', recipient = '250 ok' } = this.#replies;
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'MAIL') this.#mail.from = parseAddress(line);
    if (verb === 'RCPT') this.#mail.to.push(parseAddress(line));
    this.#isContent = verb === 'DATA';
    const answers: Readonly<Record<string, string>> = {
      EHLO: '250-mail.test\r\n250 AUTH PLAIN',
      AUTH: password,
      RCPT: recipient,
      DATA: '354 go on',
      QUIT: '221 bye',
    };
    this.#reply(answers[verb] ?? '250 ok');
    if (verb === 'QUIT') this.#socket.end();
  }

  #content(line: string) {
    if (line !== '.') {
      this.#mail.lines.push(line.replace(/^\./, ''));
      return;
    }
    this.#isContent = false;
    const { content = '250 kept' } = this.#replies;
    if (content === 'hang-up' || content.startsWith('2')) this.#mails.push(this.#mail);
    this.#mail = createMail();
    if (content === 'hang-up') this.#socket.destroy();
    else this.#reply(content);
  }

  #reply(line: string) {
    this.#socket.write(`${line}\r\n`);
  }
}

const createMail = () => ({ from: '', to: [] as string[], lines: [] as string[] });
const parseAddress = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? '';

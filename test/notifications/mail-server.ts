import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

type Received = { readonly from: string; readonly to: readonly string[]; readonly lines: readonly string[] };

/** What the server says to a password, a mail's recipient or its content, if it does not take it. `hang-up`: nothing, once it has taken the mail. */
export type Manner = { readonly password?: string; readonly recipient?: string; readonly content?: string };

/** A mail server on this machine that keeps what it is given, and refuses or breaks off where a test wants it to. */
export class MailServer {
  readonly mails: Received[] = [];
  manner: Manner = {};
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
    const session = new Session(socket, this.manner, this.mails);
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) session.hear(line);
    });
  }
}

class Session {
  readonly #socket: Socket;
  readonly #manner: Manner;
  readonly #mails: Received[];
  #mail = emptyMail();
  #isContent = false;
  constructor(socket: Socket, manner: Manner, mails: Received[]) {
    this.#socket = socket;
    this.#manner = manner;
    this.#mails = mails;
    this.#say('220 mail.test');
  }

  hear(line: string) {
    if (this.#isContent) this.#content(line);
    else this.#command(line);
  }

  #command(line: string) {
    const { password = '235 welcome', recipient = '250 ok' } = this.#manner;
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'MAIL') this.#mail.from = addressIn(line);
    if (verb === 'RCPT') this.#mail.to.push(addressIn(line));
    this.#isContent = verb === 'DATA';
    const answers: Readonly<Record<string, string>> = {
      ...{ EHLO: '250-mail.test\r\n250 AUTH PLAIN', AUTH: password, RCPT: recipient, DATA: '354 go on', QUIT: '221 bye' },
    };
    this.#say(answers[verb] ?? '250 ok');
    if (verb === 'QUIT') this.#socket.end();
  }

  #content(line: string) {
    if (line !== '.') {
      this.#mail.lines.push(line.replace(/^\./, ''));
      return;
    }
    this.#isContent = false;
    const { content = '250 kept' } = this.#manner;
    if (content === 'hang-up' || content.startsWith('2')) this.#mails.push(this.#mail);
    this.#mail = emptyMail();
    if (content === 'hang-up') this.#socket.destroy();
    else this.#say(content);
  }

  #say(line: string) {
    this.#socket.write(`${line}\r\n`);
  }
}

const emptyMail = () => ({ from: '', to: [] as string[], lines: [] as string[] });
const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? '';

import { ask, openSocket } from './api.js';

const [retryMilliseconds, heartbeatMilliseconds, pollMilliseconds] = [5_000, 30_000, 300_000];

/**
 * Follows a channel until it is told to stop, over the socket or, where there is none, by asking now and then. `heard` gets each message
 * once and in order, from `since` on where that is given; `reload` is called where some were missed for good; `show(isLive, freshAt)`
 * says how it stands; `fail` gets what asking was refused with.
 */
export function follow({ token, channel, since, heard, reload, show, fail }) {
  let [seq, socket, over, freshAt] = [since, undefined, false, undefined];
  const refused = (error) => fail(error);
  const isLive = () => socket?.readyState === WebSocket.OPEN && freshAt === undefined;

  function take(message) {
    if (over || message.channel !== channel || message.seq <= seq) return;
    seq = message.seq;
    if (message.type === 'reset') reload();
    else heard(message);
  }

  /** The first place in the channel is known: what is read from now on misses nothing that comes. */
  function begin(head) {
    seq = head;
    reload();
  }

  async function poll() {
    const place = seq === undefined ? '' : `&since=${seq}`;
    const { data, seq: head } = await ask(`/api/v1/feed?channel=${encodeURIComponent(channel)}${place}`, { token });
    if (over || isLive()) return;
    if (seq === undefined) begin(head);
    for (const message of data) take(message);
    freshAt = Date.now();
    show(false, freshAt);
  }
  const catchUp = () => {
    if (!over && !isLive() && document.visibilityState === 'visible') poll().catch(refused);
  };

  function hear(message) {
    if (message.type === 'ready') {
      const own = message.channels.find((other) => other.channel === channel);
      if (seq === undefined && own) begin(own.seq);
      else socket.send(JSON.stringify({ type: 'subscribe', channel, since: seq }));
      freshAt = undefined;
      show(true);
    } else if (message.type === 'subscribed') {
      if (seq === undefined && message.channel === channel) begin(message.seq);
    } else if (message.channel === channel) take(message);
  }

  async function listen() {
    const opened = await openSocket(token);
    if (over) return opened.close();
    socket = opened;
    const ping = () => socket.readyState === WebSocket.OPEN && socket.send('{"type":"ping"}');
    const heartbeat = setInterval(ping, heartbeatMilliseconds);
    // Some servers can greet only whoever speaks first.
    socket.onopen = ping;
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = () => {
      clearInterval(heartbeat);
      if (over) return;
      const wasLive = freshAt === undefined;
      if (wasLive) freshAt = Date.now();
      show(false, freshAt);
      if (wasLive) catchUp();
      setTimeout(() => !over && listen().catch(refused), retryMilliseconds * (0.75 + Math.random() / 2));
    };
  }

  const polling = setInterval(catchUp, pollMilliseconds);
  for (const moment of ['focus', 'visibilitychange']) window.addEventListener(moment, catchUp);
  listen().catch(refused);
  return () => {
    over = true;
    socket?.close();
    clearInterval(polling);
    for (const moment of ['focus', 'visibilitychange']) window.removeEventListener(moment, catchUp);
  };
}

/** Follows several channels as `follow` does one. It is live while all of them are, and as old as the oldest. */
export function followAll({ channels, show, ...others }) {
  const standing = new Map(channels.map((channel) => [channel, { isLive: false }]));
  const showOne = (channel) => (isLive, freshAt) => {
    standing.set(channel, { isLive, freshAt });
    const all = [...standing.values()];
    const ages = all.flatMap((one) => one.freshAt ?? []);
    show(
      all.every((one) => one.isLive),
      ages.length > 0 ? Math.min(...ages) : undefined,
    );
  };
  const stops = channels.map((channel) => follow({ ...others, channel, show: showOne(channel) }));
  return () => {
    for (const stop of stops) stop();
  };
}

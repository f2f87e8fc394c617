// The connection to the host: a WebSocket, or POST and an event stream after three sockets that failed. Whatever has
// been said before, `hello` gives the first message of a new connection, and `hear` takes every message of the host.
// `asks` gives what an event stream is opened with: the token of a seat, or the join that waits for the teacher's nod.

const BEAT = 10_000;
const PATIENCE = 5_000;
const TOO_LATE = 3_000;
const SOCKETS_TRIED = 3;

class SocketWay {
  constructor(on) {
    const secure = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${secure}://${location.host}/ws`);
    this.socket.onopen = () => on.open(this);
    this.socket.onmessage = (event) => on.hear(this, event.data);
    this.socket.onclose = () => on.fail(this);
  }

  send(text) { this.socket.send(text); }

  close() {
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
  }
}

class PostWay {
  constructor(on) {
    Object.assign(this, { on, events: null, query: "" });
    setTimeout(() => on.open(this));
  }

  async send(text) {
    const { token } = this.on.asks();
    try {
      const reply = await fetch("/send", {
        method: "POST", body: text, cache: "no-store", headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      });
      if (!reply.ok) throw new Error(reply.statusText);
      for (const message of await reply.json()) this.hear(JSON.stringify(message));
    } catch {
      this.on.fail(this);
    }
  }

  hear(text) {
    this.on.hear(this, text);
    if (this.on.way === this) this.listen();
  }

  // What happens in the room is heard as soon as there is a seat, and the teacher's nod before that.
  listen() {
    const query = new URLSearchParams(this.on.asks()).toString();
    if (query === this.query) return;
    this.close();
    this.query = query;
    if (!query) return;
    this.events = new EventSource(`/events?${query}`);
    this.events.onmessage = (event) => this.hear(event.data);
    this.events.onerror = () => this.on.fail(this);
  }

  close() {
    if (this.events) this.events.close();
  }
}

class Link {
  constructor({ hello, hear, say, asks }) {
    Object.assign(this, { hello, take: hear, say, asks, way: null, isUp: false, failures: 0, again: 0, deadline: 0, beats: 0, shown: 0 });
    setInterval(() => { if (this.isUp) this.ping(); }, BEAT);
  }

  connect() {
    this.drop();
    this.arm();
    try {
      this.way = this.failures < SOCKETS_TRIED || this.failures % 2 === 0 ? new SocketWay(this) : new PostWay(this);
    } catch {
      this.fail(null);
    }
  }

  // Whoever says nothing for five seconds is not there, whatever the browser thinks of the connection.
  arm() {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.fail(this.way), PATIENCE);
  }

  drop() {
    clearTimeout(this.again);
    clearTimeout(this.deadline);
    if (this.way) this.way.close();
    this.way = null;
    this.isUp = false;
  }

  open(way) {
    if (way === this.way) way.send(JSON.stringify(this.hello()));
  }

  hear(way, text) {
    if (way !== this.way) return;
    clearTimeout(this.deadline);
    if (!this.isUp) {
      this.isUp = true;
      // Where the sockets of a network fail, one is tried the next time, and not three.
      this.failures = way instanceof PostWay ? SOCKETS_TRIED - 2 : 0;
      clearTimeout(this.shown);
      this.say("");
    }
    this.take(JSON.parse(text));
  }

  send(message) {
    if (!this.isUp) return false;
    try {
      this.way.send(JSON.stringify(message));
    } catch {
      this.fail(this.way);
    }
    return true;
  }

  ping() {
    this.arm();
    this.send({ type: "ping", n: ++this.beats });
  }

  // After sleep a connection may look open and be dead.
  wake() {
    if (this.isUp) this.ping();
    else if (this.failures) this.connect();
  }

  fail(way) {
    if (way !== this.way) return;
    this.drop();
    this.failures += 1;
    const wait = Math.min(8_000, 500 * 2 ** Math.min(this.failures - 1, 5)) * (0.5 + Math.random() / 2);
    this.again = setTimeout(() => this.connect(), wait);
    this.explain();
  }

  stop() {
    this.drop();
    this.failures = 0;
    clearTimeout(this.shown);
    this.say("");
  }

  // Whose fault it is: a program that has ended refuses at once, and a network that is not there answers nothing.
  async explain() {
    const radio = navigator.connection && navigator.connection.type;
    let found = "again";
    if (!navigator.onLine) found = "link";
    else if (radio === "cellular") found = "mobile";
    else {
      const patience = new AbortController();
      const late = setTimeout(() => patience.abort(), TOO_LATE);
      try {
        await fetch("/up", { cache: "no-store", signal: patience.signal });
      } catch {
        found = patience.signal.aborted ? "nobody" : "host";
      }
      clearTimeout(late);
    }
    if (!this.isUp && this.failures) {
      clearTimeout(this.shown);
      // A short break need not be told.
      this.shown = setTimeout(() => this.say(found), found === "again" ? 700 : 0);
    }
  }
}

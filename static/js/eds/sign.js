/**
 * One signature by NCALayer, which runs beside the browser. Call it on a person's click only: the browser may ask him
 * whether this page may reach programs on his device.
 *
 * The request and the meaning of the answers are those of vendor/ncalayer/ncalayer-client.js (a plain script that must
 * be loaded before); the line itself is ours, since theirs stops for ever at a heartbeat, asks a second port, and knows
 * no limit of time.
 */

const GREETING_MS = 60_000; // the browser's own question to the person is part of it
const SIGNING_MS = 300_000; // choosing the key, typing its password
const PERMISSIONS = ["loopback-network", "local-network-access", "local-network"];

/** Why nothing was signed: absent, blocked, cancelled, failed, dropped or slow; `detail` is a short code for helpers. */
class Unsigned extends Error {
  constructor(code, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Sign `data` (base64) with a detached signature and give `{ code, cms, detail }`, never an error.
 *
 * code: "signed" (then `cms` is PEM or base64), "absent" NCALayer does not run, "blocked" the browser does not let the
 * page reach it, "cancelled" the window was closed or no key fitted, "failed" it refused or answered what we do not
 * understand, "dropped" the line broke, "slow" no answer in time or `stop` (an AbortSignal) was raised.
 * url: ws:// or wss:// of NCALayer. bin, iin: whose key, "" for anybody's. oids: purposes the key must have.
 * locale: "kk" or "ru". stamp: ask for a time-stamp too.
 */
export async function sign({ url, data, bin = "", iin = "", oids = [], locale = "ru", stamp = true, stop = null, limits = {} }) {
  const line = new (lineOf(window.NCALayerClient))(url, false);
  const shut = watchPolicy(url);
  try {
    await within(limits.greeting ?? GREETING_MS, stop, line.connect(), () => (line.opened ? "slow" : "absent"));
    const how = { decode: true, encapsulate: false, digested: false, ...(stamp ? { tsaProfile: {} } : {}) };
    const who = { extKeyUsageOids: oids, ...(bin ? { bin } : {}), ...(iin ? { iin } : {}) };
    const asked = line.basicsSignCMS(null, data, how, who, locale);
    const cms = await within(limits.signing ?? SIGNING_MS, stop, asked, () => "slow");
    if (typeof cms !== "string" || !cms) throw new Unsigned("failed", "EMPTY_ANSWER");
    return { code: "signed", cms, detail: "" };
  } catch (error) {
    return { cms: "", ...(await told(error, shut)) };
  } finally {
    shut.end();
    line.hangUp();
  }
}

/** Their client with a line of ours; made on the first use, when their script is there. */
function lineOf(Client) {
  return class Line extends Client {
    opened = false;

    connect() {
      return new Promise((resolve, reject) => {
        this.wsConnection = new WebSocket(this.url);
        this.wsConnection.onopen = () => { this.opened = true; };
        this.wsConnection.onerror = () => reject(new Unsigned(this.opened ? "dropped" : "absent"));
        this.wsConnection.onclose = () => reject(new Unsigned(this.opened ? "dropped" : "absent"));
        this.wsConnection.onmessage = ({ data }) => {
          const said = parsed(data);
          if (said === undefined) return;
          if (said?.result?.version) resolve(said.result.version);
          else reject(new Unsigned("failed", "UNKNOWN_GREETING"));
        };
      });
    }

    setHandlers(resolve, reject, single) {
      super.setHandlers(resolve, reject, single);
      const hear = this.wsConnection.onmessage;
      this.wsConnection.onerror = () => reject(new Unsigned("dropped"));
      this.wsConnection.onclose = () => reject(new Unsigned("dropped"));
      this.wsConnection.onmessage = (message) => {
        const said = parsed(message.data);
        if (said === undefined) return;
        if (!isAnswer(said)) reject(new Unsigned("failed", "UNKNOWN_ANSWER"));
        else if (!said.status) reject(new Unsigned("failed", String(said.code ?? "").slice(0, 60)));
        else hear(message);
      };
    }

    hangUp() {
      const socket = this.wsConnection;
      if (!socket) return;
      socket.onopen = socket.onerror = socket.onclose = socket.onmessage = null;
      socket.close();
    }
  };
}

/** The value of a JSON frame; undefined for heartbeats and whatever else is no JSON. */
function parsed(frame) {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}

function isAnswer(said) {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject(said) && typeof said.status === "boolean" && (!said.status || isObject(said.body));
}

/** The promise's value, or Unsigned when the time is over or the person stops. */
function within(milliseconds, stop, promise, late) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unsigned(late())), milliseconds);
    const leave = () => reject(new Unsigned("slow", "STOPPED"));
    if (stop?.aborted) leave();
    stop?.addEventListener("abort", leave);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", leave);
    });
  });
}

/** Whether the page's own policy stopped the line: the event tells it, the socket does not. */
function watchPolicy(url) {
  const found = { stopped: false, end: () => document.removeEventListener("securitypolicyviolation", note) };
  function note(event) {
    if (event.effectiveDirective === "connect-src" && url.startsWith(event.blockedURI.replace(/\/$/, ""))) found.stopped = true;
  }
  document.addEventListener("securitypolicyviolation", note);
  return found;
}

async function told(error, shut) {
  if (error?.canceledByUser) return { code: "cancelled", detail: "" };
  if (!(error instanceof Unsigned)) return { code: error instanceof DOMException ? "blocked" : "failed", detail: String(error?.name ?? "") };
  if (error.code !== "absent") return { code: error.code, detail: error.detail };
  await new Promise((resolve) => setTimeout(resolve, 0)); // the policy's event comes after the socket's
  return { code: shut.stopped || (await refused()) ? "blocked" : "absent", detail: error.detail };
}

/** Whether the person (or his organisation) refused this page the way to programs on the device. */
async function refused() {
  for (const name of PERMISSIONS) {
    try {
      const { state } = await navigator.permissions.query({ name });
      if (state === "denied") return true;
    } catch {
      continue; // a browser without this permission
    }
  }
  return false;
}

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the proxy does to what it carries; the default is to carry it. */
type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Takes everything and passes nothing on, in either direction. */
  | { readonly kind: 'blackhole' };

interface Cut {
  readonly where: 'before' | 'after';
  readonly pattern: string;
}

/** Stands between our processes and a server, on a port of its own, and spoils the line when told to. */
export class TcpProxy {
  private fault: Fault = { kind: 'none' };
  private armed: Cut | undefined;
  private readonly lines = new Set<() => void>();
  private cutSoFar = 0;
  private trips = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** A proxy before the server of the URL. */
  static async before(targetUrl: string): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, new URL(targetUrl));
    server.on('connection', (client) => proxy.carry(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** The target's URL, by way of the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** How many lines were cut by `cutNext`. */
  get cuts(): number {
    return this.cutSoFar;
  }

  /** How often a client has sent something when it was its turn: round trips, however many pieces they came in. */
  get roundTrips(): number {
    return this.trips;
  }

  /**
   * The next time a client sends the pattern, its line is cut: before the server gets it, or after the server has
   * carried it out and before the client knows.
   */
  cutNext(where: Cut['where'], pattern = 'COMMIT'): void {
    this.armed = { where, pattern };
  }

  pass(): void {
    this.fault = { kind: 'none' };
    this.armed = undefined;
  }

  delay(ms: number): void {
    this.fault = { kind: 'delay', ms };
  }

  blackhole(): void {
    this.fault = { kind: 'blackhole' };
  }

  cutAll(): void {
    for (const cut of this.lines) cut();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private carry(client: Socket): void {
    const upstream = connect(Number(this.target.port), this.target.hostname);
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    this.lines.add(cut);
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.lines.delete(cut);
        cut();
      });
    }
    const spoiled = this.spoiling(cut);
    const [toServer, toClient] = [this.sending(upstream), this.sending(client)];
    let isClientsTurn = false;
    client.on('data', (data) => {
      if (isClientsTurn) this.trips += 1;
      isClientsTurn = false;
      if (!spoiled.onWay(data)) toServer(data);
    });
    upstream.on('data', (data) => {
      isClientsTurn = true;
      if (!spoiled.onWayBack()) toClient(data);
    });
  }

  private spoiling(cut: () => void) {
    let isCutting = false;
    const cutNow = (): true => {
      this.cutSoFar += 1;
      cut();
      return true;
    };
    return {
      onWay: (data: Buffer): boolean => {
        if (!this.armed || !data.includes(this.armed.pattern)) return false;
        const { where } = this.armed;
        this.armed = undefined;
        if (where === 'before') return cutNow();
        isCutting = true;
        return false;
      },
      onWayBack: (): boolean => isCutting && cutNow(),
    };
  }

  /** Sends in order, late while there is a delay; nothing while there is a black hole. */
  private sending(socket: Socket): (data: Buffer) => void {
    let last = Promise.resolve();
    let late = 0;
    return (data) => {
      const { fault } = this;
      if (fault.kind === 'blackhole') return;
      if (fault.kind !== 'delay' && late === 0) return void socket.write(data);
      late += 1;
      const ms = fault.kind === 'delay' ? fault.ms : 0;
      const due = new Promise<void>((resolve) => void setTimeout(resolve, ms));
      last = last
        .then(() => due)
        .then(() => {
          late -= 1;
          if (!socket.destroyed) socket.write(data);
        });
    };
  }
}

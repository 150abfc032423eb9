'use strict';
// What the peers on Node.js share: options, the message, the end of the process, and the runs of a client.

const {createInterface} = require('readline');

const SOURCE = '12065550100';
const DESTINATION = '447700900123';
const TEXT = 'Hello from the bench';
const PATIENCE_MILLIS = 15000;

function options() {
	const given = {host: '127.0.0.1', port: '2775', sessions: '1', window: '10'};
	const words = process.argv.slice(2);
	for (let i = 0; i < words.length; i += 2) given[words[i].slice(2)] = words[i + 1];
	if (!['127.0.0.1', '::1', 'localhost'].includes(given.host)) throw new Error('host: not a loopback address');
	return {
		host: given.host,
		port: Number(given.port),
		sessions: Number(given.sessions),
		window: Number(given.window),
	};
}

let lastId = 0;

function messageId() {
	lastId = (lastId + 1) >>> 0;
	return lastId.toString(16).padStart(8, '0');
}

/** Ends a server at the end of its standard input, so that it does not outlive the process that started it. */
function endWithInput() {
	process.stdin.on('end', () => process.exit(0)).resume();
}

/** Nanoseconds in buckets, 64 for each power of two. */
class Latencies {
	constructor() {
		this.counts = new Float64Array(64 * 64);
		this.total = 0;
		this.longest = 0;
	}

	record(nanos) {
		const exponent = nanos < 64 ? -1 : Math.floor(Math.log2(nanos)) - 6;
		const bucket = exponent < 0 ? nanos | 0 : exponent * 64 + Math.floor(nanos / 2 ** exponent);
		this.counts[bucket]++;
		this.total++;
		this.longest = Math.max(this.longest, nanos);
	}

	percentile(percent) {
		const rank = Math.max(1, Math.ceil((percent / 100) * this.total));
		let seen = 0;
		for (let bucket = 0; bucket < this.counts.length; bucket++) {
			seen += this.counts[bucket];
			if (seen >= rank) {
				if (bucket < 64) return bucket;
				const exponent = Math.floor(bucket / 64) - 1;
				return Math.min(this.longest, Math.round(((bucket % 64) + 64.5) * 2 ** exponent));
			}
		}
		return 0;
	}
}

const nanoTime = () => performance.now() * 1e6;

/** One run: keeps the window of each session full, and prints the result. */
class Run {
	constructor(sessions, window, submit, messages, millis) {
		this.submit = submit;
		this.messages = messages;
		this.latencies = new Latencies();
		this.sent = 0;
		this.answered = 0;
		this.errors = 0;
		this.stopped = false;
		this.start = nanoTime();
		this.last = this.start + 1;
		this.stopTimer = setTimeout(() => this.stop(), millis);
		for (const session of sessions) for (let i = 0; i < window; i++) this.send(session);
	}

	send(session) {
		if (this.stopped) return;
		this.sent++;
		const began = nanoTime();
		this.submit(session, (ok) => {
			this.last = nanoTime();
			if (ok) this.latencies.record(this.last - began);
			else this.errors++;
			this.answered++;
			this.send(session);
			this.endWhenAnswered();
		});
		if (this.sent >= this.messages) this.stop();
	}

	stop() {
		if (this.stopped) return;
		this.stopped = true;
		clearTimeout(this.stopTimer);
		this.patience = setTimeout(() => this.end(), PATIENCE_MILLIS);
		this.endWhenAnswered();
	}

	endWhenAnswered() {
		if (this.stopped && this.answered >= this.sent) this.end();
	}

	end() {
		if (this.ended) return;
		this.ended = true;
		clearTimeout(this.patience);
		console.log(JSON.stringify({
			messages: this.answered,
			errors: this.errors,
			unanswered: this.sent - this.answered,
			elapsed_ns: Math.round(this.last - this.start),
			rate: (this.answered * 1e9) / (this.last - this.start),
			p50_ns: this.latencies.percentile(50),
			p99_ns: this.latencies.percentile(99),
			p999_ns: this.latencies.percentile(99.9),
			max_ns: Math.round(this.latencies.longest),
		}));
	}
}

/** Obeys standard input: `run MESSAGES MILLISECONDS` or `quit`. */
function obey(sessions, window, submit) {
	console.log('READY');
	const input = createInterface({input: process.stdin});
	input.on('line', (line) => {
		const [command, messages, millis] = line.split(' ');
		if (command === 'quit') process.exit(0);
		if (command === 'run') new Run(sessions, window, submit, Number(messages), Number(millis));
	});
	input.on('close', () => process.exit(0));
}

module.exports = {DESTINATION, SOURCE, TEXT, endWithInput, messageId, obey, options};

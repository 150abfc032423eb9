'use strict';
// larvitsmpp as ESME and as message centre, with the commands that commands.js describes.

const net = require('net');
const tls = require('tls');
const larvitsmpp = require('larvitsmpp');
const {say, obey} = require('./commands');

const {errors, consts} = larvitsmpp.defs;
const places = new Map();
const quiet = () => {};
const log = {silly: quiet, debug: quiet, verbose: quiet, info: quiet, warn: quiet, error: quiet};

// ---- messages ----

// Sends any PDU: the library has no other way to send requests that are no messages.
function request(session, cmdName, params) {
	return new Promise((resolve, reject) => session.send({cmdName, params}, (err, response) => {
		if (err) reject(err);
		else if (response.cmdStatus === 'ESME_ROK') resolve(response);
		else reject(errors[response.cmdStatus]);
	}));
}

function submit(session, {from, to, text, receipt}) {
	return new Promise((resolve, reject) => session.sendSms({from, to, message: text, dlr: receipt}, (err, ids, responses) => {
		const refused = responses.find((response) => response.cmdStatus !== 'ESME_ROK');
		if (refused) reject(errors[refused.cmdStatus]);
		else resolve({ids});
	}));
}

function deliver(session, {from, to, text}) {
	const segments = larvitsmpp.utils.splitMsg(text);
	const long = segments.length > 1;
	const data_coding = consts.ENCODING[larvitsmpp.defs.encodings.detect(text)];
	return Promise.all(segments.map((segment) => request(session, 'deliver_sm', {
		source_addr: from, destination_addr: to, data_coding,
		esm_class: long ? 0x40 : 0, short_message: segment, sm_length: segment.length
	})));
}

function report(at, {from, to, message, dlr}) {
	say({event: 'message', at, from, to, text: message, receipt: dlr, reference: 0, total: 1, number: 1});
}

// ---- sessions ----

function reportUnbind(at, session) {
	const {unbind} = session.handleCmd;
	session.handleCmd.unbind = (pdu) => {
		unbind(pdu);
		say({event: 'unbound', at});
	};
}

// Finds the status in the log: the library reports that a bind was refused, but writes the status only there.
function connect({at, port, password}) {
	let status;
	const info = (line) => {
		const refused = /Login failed .*Status msg: (\w+)/.exec(line);
		if (refused) status = errors[refused[1]];
	};
	return new Promise((resolve, reject) => larvitsmpp.client({
		host: '127.0.0.1', port, username: 'foo', password, log: {...log, info}
	}, (err, session) => {
		if (err) return reject(status);
		places.set(at, {session, close: () => session.closeSocket()});
		reportUnbind(at, session);
		session.on('dlr', ({smsId, statusMsg}) => say({
			event: 'receipt', at, id: smsId, state: statusMsg === 'DELIVERED' ? 'DELIVRD' : statusMsg
		}));
		resolve({});
	}));
}

// A message centre with the behaviour that PeerMc describes.
function listen({at, holdUntil, key, certificate}) {
	const place = {session: null, lastId: 1000, held: [], close: quiet};
	places.set(at, place);
	return new Promise((resolve) => {
		listening((server) => {
			place.close = () => {
				server.close();
				if (place.session) place.session.closeSocket();
			};
			resolve({port: server.address().port});
		});
		larvitsmpp.server({
			host: '127.0.0.1', port: 0, log,
			checkuserpass: (user, password, cb) => cb(null, user === 'foo' && password === 'bar'),
			...(key ? {tls: true, key, cert: certificate} : {})
		}, (err, session) => serve(at, place, holdUntil, session));
	});
}

// Catches the server when the library creates it: the library reports neither the server nor its port.
function listening(then) {
	const {createServer} = net;
	const {createServer: createTlsServer} = tls;
	const catching = (create) => (...args) => {
		net.createServer = createServer;
		tls.createServer = createTlsServer;
		const server = create(...args);
		server.on('listening', () => then(server));
		return server;
	};
	net.createServer = catching(createServer);
	tls.createServer = catching(createTlsServer);
}

function serve(at, place, holdUntil, session) {
	place.session = session;
	session.on('incomingPduObj', (pdu) => {
		if (pdu.cmdName === 'unbind') say({event: 'unbound', at});
	});
	session.on('sms', (sms) => {
		place.held.push(sms);
		if (place.held.length >= holdUntil) place.held.splice(0).forEach((held) => take(at, place, held));
	});
	const known = (command, unknown, more) => {
		session.handleCmd[command] = (pdu) => {
			const {message_id} = pdu.params;
			say({event: 'asked', at, request: [command, message_id, ...more(pdu.params)].join(' ')});
			if (message_id !== '1001') return session.sendReturn(pdu, unknown);
			session.sendReturn(pdu, 'ESME_ROK', {message_id, message_state: consts.MESSAGE_STATE.DELIVERED});
		};
	};
	known('query_sm', 'ESME_RQUERYFAIL', () => []);
	known('cancel_sm', 'ESME_RCANCELFAIL', () => []);
	known('replace_sm', 'ESME_RREPLACEFAIL', ({short_message}) => [short_message]);
}

function take(at, place, sms) {
	if (sms.message === 'Too fast') return sms.sendResp('ESME_RTHROTTLED');
	sms.smsId = String(++place.lastId);
	sms.sendResp(() => {
		report(at, sms);
		if (sms.dlr) sms.sendDlr(sms.message !== 'To nobody');
	});
}

// ---- commands ----

obey({
	connect,
	listen,
	submit: (message) => submit(places.get(message.at).session, message),
	deliver: (message) => deliver(places.get(message.at).session, message).then(() => ({})),
	enquire_link: ({at}) => request(places.get(at).session, 'enquire_link', {}).then(() => ({})),
	unbind: ({at}) => new Promise((resolve) => {
		const {session} = places.get(at);
		session.on('close', () => resolve({}));
		session.unbind();
	}),
	query_sm: ({at, fields}) => request(places.get(at).session, 'query_sm', fields)
		.then((response) => ({state: response.params.message_state})),
	cancel_sm: ({at, fields}) => request(places.get(at).session, 'cancel_sm', fields).then(() => ({})),
	replace_sm: ({at, fields}) => request(places.get(at).session, 'replace_sm', fields).then(() => ({})),
	close: async ({at}) => {
		if (places.has(at)) places.get(at).close();
		places.delete(at);
		return {};
	}
});

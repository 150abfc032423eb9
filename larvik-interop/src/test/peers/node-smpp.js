'use strict';
// node-smpp as ESME and as message centre, with the commands that commands.js describes.

const smpp = require('smpp');
const {say, obey} = require('./commands');

const GSM_CHARACTERS_PER_SEGMENT = 128; // leaves room for some that take two octets
const UCS2_UNITS_PER_SEGMENT = 67; // even within a surrogate pair
const RECEIPT = 0x04;

const places = new Map();
let reference = 0;

// ---- messages ----

function cut(text) {
	const encoding = smpp.encodings.detect(text);
	const gsm = encoding === 'ASCII';
	if (text.length <= (gsm ? GSM_CHARACTERS_PER_SEGMENT : UCS2_UNITS_PER_SEGMENT)) return [{short_message: text}];
	const length = gsm ? GSM_CHARACTERS_PER_SEGMENT : UCS2_UNITS_PER_SEGMENT;
	const total = Math.ceil(text.length / length);
	reference = (reference + 1) % 256;
	return Array.from({length: total}, (_, i) => ({
		data_coding: smpp.ENCODING[encoding],
		short_message: {
			udh: Buffer.from([5, 0, 3, reference, total, i + 1]),
			message: text.slice(i * length, (i + 1) * length)
		}
	}));
}

function send(session, command, message) {
	return Promise.all(cut(message.text).map((segment) => request(session, command, {
		source_addr_ton: 1, source_addr_npi: 1, source_addr: message.from,
		dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: message.to,
		registered_delivery: message.receipt ? 1 : 0,
		...segment
	})));
}

function sendWhole(session, command, {from, to, text}) {
	return request(session, command, {
		source_addr_ton: 1, source_addr_npi: 1, source_addr: from,
		dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: to,
		data_coding: smpp.ENCODING[smpp.encodings.detect(text)],
		message_payload: {message: text}
	}).then((response) => ({id: response.message_id}));
}

function broadcast(session, {from, text}) {
	return request(session, 'broadcast_sm', {
		source_addr_ton: 1, source_addr_npi: 1, source_addr: from,
		broadcast_area_identifier: ['CITY'],
		broadcast_content_type: {network: smpp.NETWORK.GSM, content_type: 1},
		broadcast_rep_num: 1,
		broadcast_frequency_interval: {unit: smpp.BROADCAST_FREQUENCY_INTERVAL.MINUTES, interval: 1},
		data_coding: smpp.ENCODING[smpp.encodings.detect(text)],
		message_payload: {message: text}
	}).then((response) => ({id: response.message_id}));
}

function request(session, command, fields) {
	return new Promise((resolve, reject) => session[command](fields, (response) => {
		if (response.command_status === 0) resolve(response);
		else reject(response.command_status);
	}));
}

function textOf(pdu) {
	const {message} = pdu.message_payload || pdu.short_message;
	return message;
}

function report(at, pdu) {
	const concatenation = ((pdu.short_message || {}).udh || []).find((element) => element[0] === 0);
	say({
		event: 'message', at,
		from: pdu.source_addr, to: pdu.destination_addr, text: textOf(pdu),
		receipt: (pdu.registered_delivery & 3) === 1,
		reference: concatenation ? concatenation[2] : 0,
		total: concatenation ? concatenation[3] : 1,
		number: concatenation ? concatenation[4] : 1
	});
}

// ---- sessions ----

function answerTheUsual(at, session) {
	session.on('enquire_link', (pdu) => session.send(pdu.response()));
	session.on('unbind', (pdu) => {
		session.send(pdu.response());
		session.close();
		say({event: 'unbound', at});
	});
	session.on('error', () => {});
}

function connect({at, port, bind, password, certificate}) {
	const secure = certificate ? {tls: true, ca: certificate} : {};
	const session = smpp.connect({host: '127.0.0.1', port, ...secure});
	places.set(at, {session, close: () => session.destroy()});
	answerTheUsual(at, session);
	session.on('deliver_sm', (pdu) => {
		session.send(pdu.response());
		if ((pdu.esm_class & 0x3C) !== RECEIPT) return report(at, pdu);
		const [, id, state] = /id:(\S+) .*stat:(\S+)/.exec(pdu.short_message.message);
		say({event: 'receipt', at, id, state});
	});
	session.on('alert_notification', (pdu) => say({event: 'alert', at, about: pdu.source_addr}));
	return new Promise((resolve, reject) => {
		session.on('error', reject);
		session.on(certificate ? 'secureConnect' : 'connect', () =>
			request(session, bind, {system_id: 'foo', password}).then(() => resolve({}), reject));
	});
}

// A message centre with the behaviour that PeerMc describes.
function listen({at, holdUntil, key, certificate}) {
	const place = {session: null, lastId: 1000, held: []};
	const server = smpp.createServer(key ? {key, cert: certificate} : {}, (session) => serve(at, place, holdUntil, session));
	place.close = () => {
		server.close();
		if (place.session) place.session.destroy();
	};
	places.set(at, place);
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({port: server.address().port})));
}

function serve(at, place, holdUntil, session) {
	place.session = session;
	answerTheUsual(at, session);
	for (const bind of ['bind_transmitter', 'bind_receiver', 'bind_transceiver']) {
		session.on(bind, (pdu) => {
			if (pdu.system_id === 'foo' && pdu.password === 'bar') return session.send(pdu.response({system_id: 'node'}));
			session.send(pdu.response({command_status: smpp.ESME_RINVPASWD}));
			session.close();
		});
	}
	session.on('submit_sm', (pdu) => {
		place.held.push(pdu);
		if (place.held.length >= holdUntil) place.held.splice(0).forEach((held) => take(at, place, held));
	});
	const known = (command, unknown, more) => session.on(command, (pdu) => {
		say({event: 'asked', at, request: [command, pdu.message_id, ...more(pdu)].join(' ')});
		session.send(pdu.response(pdu.message_id === '1001'
			? {message_id: pdu.message_id, message_state: smpp.MESSAGE_STATE.DELIVERED, final_date: new Date()}
			: {command_status: unknown}));
	});
	known('query_sm', smpp.ESME_RQUERYFAIL, () => []);
	known('cancel_sm', smpp.ESME_RCANCELFAIL, () => []);
	known('replace_sm', smpp.ESME_RREPLACEFAIL, (pdu) => [smpp.encodings.ASCII.decode(pdu.short_message)]);
	session.on('data_sm', (pdu) => {
		session.send(pdu.response({message_id: String(++place.lastId)}));
		report(at, pdu);
	});
	session.on('broadcast_sm', (pdu) => {
		say({event: 'asked', at, request: `broadcast_sm ${textOf(pdu)}`});
		session.send(pdu.response({message_id: '1001'}));
	});
	session.on('submit_multi', (pdu) => {
		const destinations = pdu.dest_address.map((to) => to.destination_addr || to.dl_name);
		say({event: 'asked', at, request: ['submit_multi', ...destinations, pdu.short_message.message].join(' ')});
		session.send(pdu.response({
			message_id: '1001',
			unsuccess_sme: pdu.dest_address.filter((to) => to.destination_addr === '46700000000')
				.map((to) => ({...to, error_status_code: smpp.ESME_RINVDSTADR}))
		}));
	});
}

function take(at, place, pdu) {
	const text = textOf(pdu);
	if (text === 'Too fast') return place.session.send(pdu.response({command_status: smpp.ESME_RTHROTTLED}));
	const id = String(++place.lastId);
	place.session.send(pdu.response({message_id: id}));
	report(at, pdu);
	if ((pdu.registered_delivery & 3) !== 1) return;
	const state = text === 'To nobody' ? 'UNDELIV' : 'DELIVRD';
	place.session.deliver_sm({
		source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: RECEIPT,
		short_message: `id:${id} sub:001 dlvrd:001 submit date:2611240219 done date:2611240219 stat:${state} err:000 text:`,
		receipted_message_id: id
	});
}

// ---- commands ----

obey({
	connect,
	listen,
	submit: (message) => send(places.get(message.at).session, 'submit_sm', message)
		.then((responses) => ({ids: responses.map((r) => r.message_id)})),
	deliver: (message) => send(places.get(message.at).session, 'deliver_sm', message).then(() => ({})),
	data_sm: (message) => sendWhole(places.get(message.at).session, 'data_sm', message),
	payload: (message) => sendWhole(places.get(message.at).session, 'submit_sm', message),
	broadcast_sm: (message) => broadcast(places.get(message.at).session, message),
	alert_notification: async ({at, about, esme}) => {
		places.get(at).session.send(new smpp.PDU('alert_notification', {source_addr: about, esme_addr: esme}));
		return {};
	},
	enquire_link: ({at}) => request(places.get(at).session, 'enquire_link', {}).then(() => ({})),
	unbind: ({at}) => request(places.get(at).session, 'unbind', {}).then(() => {
		places.get(at).session.close();
		return {};
	}),
	query_sm: ({at, fields}) => request(places.get(at).session, 'query_sm', fields).then((r) => ({state: r.message_state})),
	cancel_sm: ({at, fields}) => request(places.get(at).session, 'cancel_sm', fields).then(() => ({})),
	replace_sm: ({at, fields}) => request(places.get(at).session, 'replace_sm', fields).then(() => ({})),
	submit_multi: ({at, fields}) => request(places.get(at).session, 'submit_multi', fields)
		.then((r) => ({id: r.message_id, unsuccessful: r.unsuccess_sme})),
	close: async ({at}) => {
		places.get(at).close();
		places.delete(at);
		return {};
	}
});

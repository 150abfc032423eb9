'use strict';
// node-smpp as ESME.

const smpp = require('smpp');
const {DESTINATION, SOURCE, TEXT, obey, options} = require('./common');

const {host, port, sessions: count, window} = options();
const sessions = [];

function submit(session, answered) {
	session.submit_sm({
		source_addr_ton: 1,
		source_addr_npi: 1,
		source_addr: SOURCE,
		dest_addr_ton: 1,
		dest_addr_npi: 1,
		destination_addr: DESTINATION,
		short_message: TEXT,
	}, (response) => answered(response.command_status === 0));
}

function bindNext() {
	if (sessions.length === count) {
		obey(sessions, window, submit);
		return;
	}
	const session = smpp.connect({host, port}, () => {
		session.bind_transceiver({system_id: 'bench', password: 'bench'}, (response) => {
			if (response.command_status !== 0) throw new Error(`bind: command_status ${response.command_status}`);
			sessions.push(session);
			bindNext();
		});
	});
	session.on('enquire_link', (pdu) => session.send(pdu.response()));
	session.on('error', (error) => console.error(error));
}

bindNext();

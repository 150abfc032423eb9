'use strict';
// node-smpp as message centre.

const smpp = require('smpp');
const {endWithInput, messageId, options} = require('./common');

const BACKLOG = 4096;
const {host, port} = options();

const server = smpp.createServer((session) => {
	session.on('bind_transceiver', (pdu) => session.send(pdu.response({system_id: 'node'})));
	session.on('submit_sm', (pdu) => session.send(pdu.response({message_id: messageId()})));
	session.on('enquire_link', (pdu) => session.send(pdu.response()));
	session.on('unbind', (pdu) => {
		session.send(pdu.response());
		session.close();
	});
	session.on('error', (error) => console.error(error));
});
server.on('error', (error) => {
	throw error;
});
server.listen(port, host, BACKLOG, () => console.log('READY'));
endWithInput();

// An ESME by another library, so that what the console shows came over SMPP.
import smpp from 'smpp'

const TRX = 'bind_transceiver'

/** Binds; `send` resolves with the message_id. */
export function bind(port, systemId = 'shop') {
  return new Promise((resolve, reject) => {
    const session = smpp.connect({ url: `smpp://127.0.0.1:${port}` }, () => {
      session[TRX]({ system_id: systemId, password: 'secret' }, response => {
        if (response.command_status !== 0) reject(new Error(`bind refused: ${response.command_status}`))
        else resolve(esme(session))
      })
    })
    session.on('error', reject)
  })
}

function esme(session) {
  let waits = () => {}
  let responses = 0
  session.on('pdu', pdu => { if (pdu.command === 'submit_sm_resp') responses++ })
  session.on('deliver_sm', pdu => {
    session.send(pdu.response())
    if (pdu.esm_class === 0 || pdu.esm_class === 0x40) waits(pdu)
  })
  session.on('enquire_link', pdu => session.send(pdu.response()))
  session.on('unbind', pdu => session.send(pdu.response()))
  return {
    send: (to, text, fields = {}) => new Promise((resolve, reject) => {
      session.submit_sm({
        source_addr_ton: 5, source_addr: 'Larvik', dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: to,
        registered_delivery: 1, data_coding: 8, short_message: { message: Buffer.from(text, 'utf16le').swap16() }, ...fields
      }, response => {
        if (response.command_status === 0) resolve(response.message_id)
        else reject(new Error(`refused: ${response.command_status}`))
      })
    }),
    /** Resolves with the next message that is no receipt. */
    next: () => new Promise(resolve => { waits = resolve }),
    /** How many submit_sm_resp came. */
    responses: () => responses,
    isOpen: () => !session.closed,
    closed: () => new Promise(resolve => session.on('close', resolve)),
    close: () => new Promise(done => {
      session.on('close', done)
      session.close()
    })
  }
}

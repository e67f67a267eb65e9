/** What waits, and a look at it, in Hindi. */
import type { QueueWords } from '../queue-words.ts'

export const hi: QueueWords = {
  open: 'खोलें',
  whole: 'यह पहले पूरा पन्ना खोलता है। सूची से कोई मंज़ूरी नहीं देता।',
  entered: '{by} ने भरा: आप यह कर सकते हैं।',
  key: 'कुंजी {kid}',
  keyEnds: 'कुंजी {kid} {n} दिन में समाप्त होती है',
  noKey: 'यहाँ कोई कुंजी नहीं है',
  registry: 'विश्वास सूची {n}',
  entries: 'बही: {n} प्रविष्टियाँ',
  checkpoint: 'जाँच-बिंदु {at}',
  noCheckpoint: 'अभी कोई जाँच-बिंदु नहीं',
  unconfirmed: 'प्राप्ति की पुष्टि नहीं',
  left: '{day} को निकला',
  late: '{n} दिन देर',
  preview: '{name} देखें',
  met: {
    filled: 'हर खाना ठीक से भरा है',
    days: 'यह मान्य दिनों के भीतर समाप्त होता है',
    destination: 'गंतव्य आज भागीदार है',
    value: 'प्रति कैरट मूल्य सामान्य है',
    parties: 'कोई पक्ष वर्जित नहीं, और दोनों के नाम हैं',
    licence: 'निर्यातक का लाइसेंस मान्य है',
    evidence: 'घोषणा और प्रमाण संलग्न हैं',
    seals: 'मुहरों के नाम हैं',
    once: 'यही कुछ समय पहले प्रमाणित नहीं हुआ',
    code: 'यह कोड में समाता है',
    key: 'एक कुंजी है जो इस पर हस्ताक्षर कर सकती है',
  },
}

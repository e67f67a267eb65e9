import { hi as confirmed } from '@kpc/schema/words/confirmed/hi'
import { hi as certificate } from '@kpc/schema/words/hi'
import type { Words } from './words.ts'

export const hi: Words = {
  ...certificate,
  importPart: {
    15: 'गंतव्य देश',
    17: 'प्राप्त कैरेट',
    19: 'HS कोड',
    20: 'प्राप्ति की तिथि',
    21: confirmed.authority,
    23: 'प्राप्त पार्सल',
  },
  telephone: `${certificate.phrase}, टेलीफ़ोन के लिए`,
  stamp: 'मुहर',
  signature: 'नाम और हस्ताक्षर',
  tear: 'आयात के बाद यहाँ से फाड़ें। आयात प्राधिकरण यह भाग वापस भेजता है, या इसके स्थान पर हस्ताक्षरित पुष्टि।',
  confirmation: confirmed,
  space: 'पुष्टि का QR कोड',
  limit: 'QR कोड सिद्ध करता है कि यह प्रमाणपत्र किसने जारी किया, यह नहीं कि डिब्बे में क्या है।',
  amended: 'संशोधित खाने',
  amendment: 'संशोधन',
  amends:
    'इस प्रमाणपत्र को जारी करने वाला प्राधिकरण नीचे दिए गए खानों में इसे संशोधित करता है। यह पन्ना केवल प्रमाणपत्र के साथ ही मान्य है।',
  before: 'पहले',
  after: 'अब से',
  reason: 'कारण',
}

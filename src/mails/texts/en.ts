import { LENDER, type MailTexts } from "./keys"

export const en: MailTexts = {
  hello: ({ name }) => (name ? `Hello ${name},` : "Hello,"),
  next: "What happens next",
  order: "Order",
  period: "Lease period",
  monthly: "Monthly amount excl. VAT",
  regards: "Kind regards",
  address: "If the button doesn't work, open this address in your browser:",
  footer: ({ shop, number }) =>
    `You receive this message because of order ${number} from ${shop}. Contact ${shop} if you have questions.`,
  mails: {
    applied: ({ shop, number }) => ({
      subject: `Your application to lease order ${number}`,
      heading: "Your application has been sent",
      lines: [
        `Your application to lease order ${number} is now with the leasing company, ${LENDER}.`,
      ],
      steps: [
        "The leasing company emails the agreement to your company's authorized signatory.",
        "The authorized signatory signs the agreement.",
        `${shop} delivers the order.`,
      ],
    }),
    signature_reminder: ({ number }) => ({
      subject: `Order ${number} is waiting for a signature`,
      heading: "The agreement is not signed yet",
      lines: [
        `Order ${number} can be delivered once your company's authorized signatory has signed the agreement.`,
        `The leasing company, ${LENDER}, has emailed the agreement to the authorized signatory. Check the spam folder, too.`,
        "If the agreement is signed already, you don't have to do anything.",
      ],
    }),
    signed: ({ shop, number }) => ({
      subject: `The agreement for order ${number} is signed`,
      heading: "The agreement is signed",
      lines: [
        `Thank you! ${shop} is now preparing the delivery of order ${number}.`,
        "The lease begins when everything has been delivered.",
      ],
    }),
    active: ({ number }) => ({
      subject: `The lease of order ${number} has begun`,
      heading: "The lease has begun",
      lines: [
        `The lease of order ${number} is now active.`,
        `The invoices come from the leasing company, ${LENDER}.`,
      ],
    }),
    declined: ({ shop, number, isCanceled }) => ({
      subject: `The application to lease order ${number} was declined`,
      heading: "The application was declined",
      lines: [
        `The leasing company, ${LENDER}, has declined the application to lease order ${number}.`,
        isCanceled
          ? `${shop} has therefore canceled the order, and nothing is delivered. You are welcome to order again and pay another way.`
          : `The order still stands. Contact ${shop} to pay another way.`,
      ],
    }),
    cancelled: ({ shop, number, isCanceled }) => ({
      subject: `The lease of order ${number} was canceled`,
      heading: "The lease was canceled",
      lines: [
        `The lease of order ${number} with the leasing company, ${LENDER}, has been canceled.`,
        isCanceled
          ? "The order is canceled, too, and nothing is delivered. You are welcome to order again."
          : `The order still stands. Contact ${shop} to pay another way.`,
      ],
    }),
    apply_again: ({ shop, number, hasLink, until }) => ({
      subject: `Please apply again to lease order ${number}`,
      heading: "Please apply again",
      lines: [
        `Unfortunately, your application to lease order ${number} could not be sent to the leasing company, and it has expired. We are sorry for the trouble.`,
        "The order still stands. The shop keeps what you enter in an application for a short time only, so it has to be entered again.",
        ...(hasLink ? [] : [`Contact ${shop} to apply again or to pay another way.`]),
      ],
      button: "Apply again",
      notes: until ? [`The link is valid until ${until}.`] : [],
    }),
    lease_link: ({ shop, number, until }) => ({
      subject: `Lease order ${number} by the month`,
      heading: "Lease your order by the month",
      lines: [
        `${shop} offers you a lease of order ${number}. Check the order, choose a lease period and apply.`,
        "You need your company number and the applicant's identity number.",
      ],
      button: "See the offer",
      notes: [
        ...(until ? [`The offer is valid until ${until}.`] : []),
        "Whoever has the link can see the order and apply. Don't forward this message to others.",
        `Once you have applied, the leasing company, ${LENDER}, emails the agreement to your company's authorized signatory.`,
      ],
    }),
  },
}

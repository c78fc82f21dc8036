import { MarketCode } from "../seed/markets"

/** Address of a company as a cart takes it. */
export type CompanyAddress = {
  company: string
  first_name: string
  last_name: string
  address_1: string
  postal_code: string
  city: string
  country_code: string
  phone: string
}

/** Who applies, as the lease route takes it. */
export type Applicant = { org_number: string; nin: string }

type Buyer = { email: string; address: CompanyAddress; applicant: Applicant }

/**
 * A company and its orderer in each market. The organisation numbers lie outside the ranges in use,
 * and the national identification numbers are the authorities' published examples, or of somebody
 * who would be 125 years old.
 */
export const BUYERS: Record<MarketCode, Buyer> = {
  se: {
    email: "inkop@exempelkaffe.example",
    address: {
      company: "Exempelkaffe AB",
      first_name: "Tolvan",
      last_name: "Tolvansson",
      address_1: "Storgatan 12",
      postal_code: "211 34",
      city: "Malmö",
      country_code: "se",
      phone: "+46701234567",
    },
    applicant: { org_number: "559900-1004", nin: "19121212-1212" },
  },
  dk: {
    email: "indkob@eksempelkaffe.example",
    address: {
      company: "Eksempelkaffe ApS",
      first_name: "Test",
      last_name: "Testesen",
      address_1: "Vestergade 12",
      postal_code: "1456",
      city: "København",
      country_code: "dk",
      phone: "+4532123456",
    },
    applicant: { org_number: "99000015", nin: "070761-4285" },
  },
  no: {
    email: "innkjop@eksempelkaffe.example",
    address: {
      company: "Eksempelkaffe AS",
      first_name: "Kari",
      last_name: "Nordmann",
      address_1: "Storgata 12",
      postal_code: "0184",
      city: "Oslo",
      country_code: "no",
      phone: "+4740612345",
    },
    applicant: { org_number: "999000010", nin: "01010030028" },
  },
  fi: {
    email: "ostot@esimerkkikahvi.example",
    address: {
      company: "Esimerkkikahvi Oy",
      first_name: "Matti",
      last_name: "Meikäläinen",
      address_1: "Kauppakatu 12",
      postal_code: "00100",
      city: "Helsinki",
      country_code: "fi",
      phone: "+358401234567",
    },
    applicant: { org_number: "9900001-8", nin: "131052-308T" },
  },
}

import { diagnoseKey } from "../configuration"

it("says that waiting applications can't be opened with the key of the options", () => {
  expect(diagnoseKey(true)).toEqual([])
  expect(diagnoseKey(false)).toMatchObject([
    {
      code: "encryption_key",
      message: expect.stringMatching(/encryptionKey.*previousEncryptionKeys/),
    },
  ])
})

import { Stack } from "../program"

describe("what the demo started", () => {
  it("is stopped once, last things first, whatever fails", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {})
    const stopped: string[] = []
    const stack = new Stack()
    stack.push(() => void stopped.push("database"))
    stack.push(() => {
      throw new Error("the lender would not stop")
    })
    stack.push(async () => void stopped.push("shop"))
    await Promise.all([stack.stop(), stack.stop()])
    expect(stopped).toEqual(["shop", "database"])
    expect(errors).toHaveBeenCalledTimes(1)
    errors.mockRestore()
  })
})

import vm from "node:vm"
import NodeEnvironment from "jest-environment-node"

/**
 * Jest's Node environment, with a global object that is an ordinary one. In Node's usual contexts
 * each look at a global goes through an interceptor: Medusa takes a fifth more CPU there.
 */
export default class OrdinaryGlobals extends NodeEnvironment {
  constructor(...[config, context]: ConstructorParameters<typeof NodeEnvironment>) {
    const { createContext } = vm
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY)
    try {
      super(config, context)
    } finally {
      vm.createContext = createContext
    }
  }
}

--- Options, and what they make of a client's configuration.
local M = {}

--- The oldest factlint that this plugin speaks to.
M.MINIMUM = "0.1.0"

local defaults = {
  --- How the server is started. Its first word is the program that `:Factlint check` and `explain` run too.
  cmd = { "factlint", "lsp" },
  filetypes = { "markdown", "text", "quarto", "rmd", "pandoc" },
  --- What marks the folder that a draft belongs to.
  root_markers = { "factlint.toml", ".git" },
  --- The section `factlint` of the server's settings: facts, sources, select, ignore, minConfidence, maxDraftSize, …
  settings = {},
}

local options = vim.deepcopy(defaults)

function M.set(wanted)
  options = vim.tbl_extend("force", vim.deepcopy(defaults), wanted or {})
end

function M.get()
  return options
end

--- The settings in force: those of `vim.lsp.config` where Neovim has it, else the plugin's own.
function M.settings()
  local config = vim.lsp.config and vim.lsp.config.factlint
  local section = config and config.settings and config.settings.factlint
  return section or options.settings
end

--- The program, as it is started.
function M.program()
  local config = vim.lsp.config and vim.lsp.config.factlint
  local cmd = config and config.cmd or options.cmd
  return type(cmd) == "table" and cmd[1] or "factlint"
end

--- The folder that a draft belongs to; nil where none is marked.
function M.root(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local from = name ~= "" and vim.fn.fnamemodify(name, ":p:h") or vim.fn.getcwd()
  for _, marker in ipairs(options.root_markers) do
    local file = vim.fn.findfile(marker, vim.fn.escape(from, " ;,") .. ";")
    local found = file ~= "" and file or vim.fn.finddir(marker, vim.fn.escape(from, " ;,") .. ";")
    if found ~= "" then
      return (vim.fn.fnamemodify(found, ":p"):gsub("/$", ""):gsub("/[^/]*$", ""))
    end
  end
  return nil
end

--- A client's configuration, in the form that `vim.lsp.config` has; older versions take what they know of it.
function M.client()
  local server = require("factlint.server")
  return {
    name = "factlint",
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_dir = function(buffer, on_dir)
      if server.may_start(buffer) then
        on_dir(M.root(buffer))
      end
    end,
    settings = { factlint = options.settings },
    init_options = options.settings,
    on_init = server.begun,
    on_exit = server.ended,
  }
end

return M

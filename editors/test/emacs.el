;;; emacs.el --- factlint in Emacs, in batch -*- lexical-binding: t -*-

;; The same file on each version. Ends with status 0, or with another and what failed.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'xref)
;; Emacs 28's own set lacks markdown-mode.
(unless (fboundp 'markdown-mode) (autoload 'markdown-mode "markdown-mode"))
(add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode))
(setq eglot-sync-connect 10 create-lockfiles nil make-backup-files nil auto-save-default nil)

;; As editors/README.md has it.
(add-to-list 'eglot-server-programs `((markdown-mode text-mode) . (,(getenv "FACTLINT") "lsp")))
(setq-default eglot-workspace-configuration '(:factlint (:facts ["grid.toml"])))

(defvar failed 0)

(defmacro wait-for (form)
  "Wait until FORM gives something, at most 15 seconds."
  `(let ((end (+ (float-time) 15)) value)
     (while (and (not (setq value ,form)) (< (float-time) end))
       (accept-process-output nil 0.05))
     value))

(defmacro check (name &rest body)
  `(condition-case fault
       (if (progn ,@body)
           (princ (format "  ok    %s\n" ,name))
         (setq failed (1+ failed))
         (princ (format "  FAIL  %s\n" ,name)))
     (error (setq failed (1+ failed))
            (princ (format "  FAIL  %s: %S\n" ,name fault)))))

(defun findings () (flymake-diagnostics))

(defun finding-on (line)
  (seq-find (lambda (one) (= line (line-number-at-pos (flymake-diagnostic-beg one)))) (findings)))

;; eglot drops hovers for buffers that no window shows.
(switch-to-buffer (find-file-noselect (getenv "DRAFT")))
(defvar folder (file-name-directory (getenv "DRAFT")))
(add-hook 'project-find-functions (lambda (_) (cons 'transient folder)))
(apply #'eglot--connect (eglot--guess-contact))
(eglot--maybe-activate-editing-mode)
(flymake-start)

(check "two findings" (wait-for (= 2 (length (findings)))))

(check "the finding stands behind the emoji"
       (let ((one (finding-on 5)))
         (string-match-p "\\`6,200" (buffer-substring (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))))

(check "the finding's text"
       (string-match-p "the draft says 6,200; the source says 4,500" (flymake-diagnostic-text (finding-on 5))))

(goto-char (flymake-diagnostic-beg (finding-on 5)))

(check "hover: the card with its source"
       (let (got)
         (eglot-hover-eldoc-function (lambda (text &rest _) (setq got text)))
         (wait-for got)
         (and (string-match-p "Yearbook of the Corps" got) (string-match-p "some 4,500 engineers" got))))

(check "definition: the passage in the source"
       (let ((found (xref-backend-definitions 'eglot "LSP identifier at point.")))
         (string-match-p "yearbook.md" (format "%S" found))))

(check "code action: the source's value"
       (let ((action (seq-find (lambda (one) (string-prefix-p "Replace" (plist-get one :title)))
                               (append (eglot-code-actions (point) (+ 3 (point)) "quickfix" nil) nil))))
         (if (fboundp 'eglot-execute)
             (eglot-execute (eglot-current-server) action)
           (eglot--apply-workspace-edit (plist-get action :edit)))
         (goto-char (point-min))
         (search-forward "Here 😀 4,500 engineers of the Nordic Corps" nil t)))

;; Idle timers don't run in batch, so the change is sent by hand.
(eglot--signal-textDocument/didChange)
(check "one finding less" (wait-for (= 1 (length (findings)))))

(check "completion behind digits"
       (goto-char (point-max))
       (insert "The Nordic Corps has 45")
       (eglot--signal-textDocument/didChange)
       (let* ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/completion (eglot--TextDocumentPositionParams)))
              (first (elt (plist-get answer :items) 0)))
         (equal "4,500 engineers [@liiv-2024]" (plist-get first :label))))

(check "a fact is found by its words"
       (let ((found (jsonrpc-request (eglot--current-server-or-lose) :workspace/symbol '(:query "grid pact"))))
         (string-match-p "signed in May 2019" (plist-get (elt found 0) :name))))

(set-buffer-modified-p nil)
(ignore-errors (eglot-shutdown (eglot-current-server)))
(kill-emacs (if (= failed 0) 0 1))
